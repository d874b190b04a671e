import fc from 'fast-check';
import * as connector from '../clients/connectors/fhir/src/datatype/civil-register';
import * as security from './security/src/identifier/civil-register.rules';

const { civilOids, civilAddresses, isCivilRegister } = security;

/** Systems of registers and their neighbours, written in all ways. */
const system = fc
  .record({
    scheme: fc.constantFrom('urn:oid:', 'URN:OID:', 'http://', 'https://www.', ''),
    name: fc.constantFrom(...civilOids, ...civilAddresses, '2.16.840.1.113883.4.6', 'hl7.org/fhir/sid/us-npi'),
    end: fc.constantFrom('', '.', '.616', '616', '/', 'POL', ' '),
    cut: fc.boolean(),
  })
  .map(({ scheme, name, end, cut }) => scheme + (cut ? name.slice(0, -1) : name) + end);

// The two may not import each other, nor a package that both know: clients know the graph by its schema alone.
describe('civil registers, which the graph refuses and the FHIR connector leaves out', () => {
  it('are the same to both', () => {
    expect(connector.civilOids).toEqual(civilOids);
    expect(connector.civilAddresses).toEqual(civilAddresses);
  });

  it('are recognised alike by both', () => {
    fc.assert(fc.property(system, (each) => connector.isCivilRegister(each) === isCivilRegister(each)));
  });
});
