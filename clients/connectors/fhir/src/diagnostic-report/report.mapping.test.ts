import type { DiagnosticReport } from '@medplum/fhirtypes';
import { everythingIsThere } from '../mapping/references.factory';
import { panelFromFhir } from './report.mapping';

const report: DiagnosticReport = {
  resourceType: 'DiagnosticReport',
  status: 'final',
  category: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0074', code: 'LAB' }] }],
  code: { coding: [{ system: 'http://loinc.org', code: '57698-3', display: 'Lipid Panel' }] },
  subject: { reference: 'Patient/p' },
  effectiveDateTime: '2011-07-13',
  issued: '2011-07-13T02:28:09.230+00:00',
  result: [{ reference: 'Observation/a' }, { reference: 'Observation/b' }, { reference: '#contained' }],
};

describe('a report', () => {
  it('becomes a panel that names its results in their order', () => {
    expect(panelFromFhir(report, everythingIsThere())).toEqual({
      sourceIdentifier: { system: 'urn:test/Thing', value: '1' },
      patientId: 'id of Patient p',
      code: { system: 'http://loinc.org', code: '57698-3', display: 'Lipid Panel' },
      category: 'LABORATORY',
      status: 'FINAL',
      effective: '2011-07-13',
      issuedAt: '2011-07-13T02:28:09.230Z',
      results: ['a', 'b'].map((value) => ({ sourceIdentifier: { system: 'urn:test/Observation', value } })),
      historical: true,
    });
  });

  it('without a category is one of a laboratory if it has a specimen, else refused', () => {
    const { category: _, ...rest } = report;
    const specimen = [{ reference: 'Specimen/1' }];
    expect(panelFromFhir({ ...rest, specimen }, everythingIsThere()).category).toBe('LABORATORY');
    expect(() => panelFromFhir(rest, everythingIsThere())).toThrow('category: expected one of HL7 v2 table 0074');
  });
});
