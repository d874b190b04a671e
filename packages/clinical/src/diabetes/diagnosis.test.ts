import { isDiabetes } from './diagnosis';

describe('a diagnosis', () => {
  it.each([
    ['http://hl7.org/fhir/sid/icd-10', 'E11.9'],
    ['http://hl7.org/fhir/sid/icd-10', 'E10'],
    ['http://hl7.org/fhir/sid/icd-10-cm', 'E11.65'],
    ['urn:oid:2.16.840.1.113883.6.3', 'e14'],
    ['http://snomed.info/sct', '44054006'],
    ['http://snomed.info/sct', '46635009'],
    ['urn:oid:2.16.840.1.113883.6.96', '73211009'],
  ])('is diabetes: %s %s', (system, code) => {
    expect(isDiabetes({ system, code })).toBe(true);
  });

  it.each([
    ['http://hl7.org/fhir/sid/icd-10', 'E15'],
    ['http://hl7.org/fhir/sid/icd-10', 'E66.9'],
    ['http://hl7.org/fhir/sid/icd-10', 'O24.4'],
    ['http://hl7.org/fhir/sid/icd-10', 'XE11'],
    ['http://snomed.info/sct', '15777000'], // prediabetes
    ['http://snomed.info/sct', '11687002'], // gestational
    ['http://snomed.info/sct', 'E11'],
    ['urn:local', '44054006'],
  ])('is none: %s %s', (system, code) => {
    expect(isDiabetes({ system, code })).toBe(false);
  });
});
