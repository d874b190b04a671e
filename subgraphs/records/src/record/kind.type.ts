import { registerEnumType } from 'type-graphql';

export enum RecordKind {
  ENCOUNTER = 'encounter',
  CONDITION = 'condition',
  PROCEDURE = 'procedure',
  IMMUNIZATION = 'immunization',
  ALLERGY = 'allergy',
  MEDICATION_REQUEST = 'medication-request',
  DIAGNOSTIC_RESULT = 'result',
  RESULT_PANEL = 'result-panel',
}
registerEnumType(RecordKind, {
  name: 'RecordKind',
  description: 'What a record is about.',
  valuesConfig: {
    ENCOUNTER: { description: 'A contact of a patient with those who treat.' },
    CONDITION: { description: 'A diagnosis or another problem of health.' },
    PROCEDURE: { description: 'Something done to or for a patient.' },
    IMMUNIZATION: { description: 'A vaccination, given or not.' },
    ALLERGY: { description: 'An allergy or an intolerance.' },
    MEDICATION_REQUEST: { description: 'A prescription or another request for medication.' },
    DIAGNOSTIC_RESULT: { description: 'What one examination has found.' },
    RESULT_PANEL: { description: 'A report that names its results.' },
  },
});
