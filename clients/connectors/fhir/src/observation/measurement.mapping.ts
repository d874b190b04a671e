import type { Observation, Quantity } from '@medplum/fhirtypes';
import { confidentialityOf } from '../datatype/confidentiality';
import { loinc, requiredConcept } from '../datatype/concept';
import { identifierText } from '../datatype/identifier';
import { amountOf } from '../datatype/quantity';
import { offsetTime } from '../datatype/time';
import type { MeasurementInput, QuantityInput } from '../graph/inputs';
import { patientIdOf } from '../mapping/origin';
import { parts } from '../mapping/parts';
import { Refusal, required, translated } from '../mapping/refusal';
import type { References } from '../mapping/references';
import { correctionReasonOf } from './correction';
import { effectiveOf } from './effective';

const standing = { final: 'final', amended: 'final', corrected: 'final' } as const;
const ordinary = ['UNRESTRICTED', 'LOW', 'MODERATE', 'NORMAL'];

function amount(field: string, quantity: Quantity | undefined): QuantityInput {
  const found = amountOf(quantity);
  if (!found) {
    throw new Refusal(`${field}: expected an amount in a UCUM unit without a comparator, as measurements have`);
  }
  return found;
}

function kindOf(code: Observation['code'], field: string): string {
  const concept = requiredConcept(code, field, loinc);
  if (concept.system !== loinc) throw new Refusal(`${field}: expected a LOINC code, as measurements have`);
  return concept.code;
}

const componentsOf = ({ component }: Observation): MeasurementInput['components'] =>
  component?.map(({ code, valueQuantity }) => ({
    kind: kindOf(code, 'component.code'),
    value: amount('component.value', valueQuantity),
  }));

/** Whether the graph measures the code in the unit is for the graph to say. @throws {Refusal} */
export function measurementFromFhir(observation: Observation, references: References): MeasurementInput {
  translated(standing, observation.status, 'status');
  const components = componentsOf(observation);
  const members = observation.hasMember?.length ?? 0;
  if (members > 0 && !observation.valueQuantity && !components) {
    throw new Refusal(`no value: it only groups ${members} others`);
  }
  const confidentiality = confidentialityOf(observation);
  if (confidentiality && !ordinary.includes(confidentiality)) {
    throw new Refusal('meta.security: measurements are of ordinary confidentiality, this one is more sensitive');
  }
  return parts({
    patientId: patientIdOf(references, observation.subject),
    sourceIdentifier: identifierText(references.self),
    kind: kindOf(observation.code, 'code'),
    value: components && !observation.valueQuantity ? undefined : amount('value', observation.valueQuantity),
    components,
    effectiveAt: required(offsetTime('effective', effectiveOf(observation)), 'effective'),
    origin: 'IMPORT' as const,
    correctionReason: correctionReasonOf(observation),
  });
}
