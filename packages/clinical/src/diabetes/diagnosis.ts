/** A coded diagnosis: URI or OID of the code system, and the code in it. */
export interface Diagnosis {
  system: string;
  code: string;
}

const icd10 = [
  'http://hl7.org/fhir/sid/icd-10',
  'http://hl7.org/fhir/sid/icd-10-cm',
  'urn:oid:2.16.840.1.113883.6.3',
  'urn:oid:2.16.840.1.113883.6.90',
];
const snomedCt = ['http://snomed.info/sct', 'urn:oid:2.16.840.1.113883.6.96'];

/** Diabetes mellitus and kinds of it, without gestational diabetes, which ends. Written down here: there is no terminology server to ask. */
const snomedDiabetes = new Set([
  '73211009', // diabetes mellitus
  '46635009', // type 1
  '44054006', // type 2
  '313435000', // type 1, without complication
  '313436004', // type 2, without complication
  '237599002', // type 2, treated with insulin
  '359642000', // type 2, in a person who is not obese
  '81531005', // type 2, in an obese person
  '426875007', // latent autoimmune, in an adult
  '609561005', // maturity-onset, of the young
  '49817004', // neonatal
  '8801005', // secondary
  '5368009', // induced by a drug
  '51002006', // associated with a disease of the pancreas
]);

/** Whether a diagnosis is diabetes mellitus: ICD-10 E10 to E14, or SNOMED CT. */
export function isDiabetes({ system, code }: Diagnosis): boolean {
  if (icd10.includes(system)) return /^E1[0-4](\.?[0-9A-Z]{1,4})?$/i.test(code.trim());
  return snomedCt.includes(system) && snomedDiabetes.has(code.trim());
}
