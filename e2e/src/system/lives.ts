import { createHash } from 'node:crypto';

interface Resource {
  readonly resourceType: string;
  readonly [element: string]: unknown;
}

/** A FHIR R4 transaction bundle, as another system would send it. */
export interface Life {
  readonly resourceType: 'Bundle';
  readonly type: 'transaction';
  readonly entry: readonly { readonly fullUrl: string; readonly resource: Resource }[];
}

const [loinc, snomed, ucum] = ['http://loinc.org', 'http://snomed.info/sct', 'http://unitsofmeasure.org'];
const dayMs = 86_400_000;
const organizations = 5;
const practitioners = 10;

/** The same name gives the same uuid. */
function uuidOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const urlOf = (name: string): string => `urn:uuid:${uuidOf(name)}`;
const reference = (name: string) => ({ reference: urlOf(name) });
const concept = (system: string, code: string, display: string) => ({ coding: [{ system, code, display }] });
const amount = (value: number, code: string) => ({ value, unit: code, system: ucum, code });
const observed = (category: string) => [
  concept('http://terminology.hl7.org/CodeSystem/observation-category', category, category),
];

/** One life of made-up care. Names of entries begin with the name of the life, so that nothing is shared but places and people. */
class Writer {
  readonly entry: { fullUrl: string; resource: Resource }[] = [];

  constructor(
    private readonly name: string,
    private readonly number: number,
  ) {}

  add(name: string, resource: Resource): void {
    this.entry.push({ fullUrl: urlOf(name), resource: { ...resource, id: uuidOf(name) } });
  }

  get place(): string {
    return `organization ${this.number % organizations}`;
  }

  get clinician(): string {
    return `practitioner ${this.number % practitioners}`;
  }

  writePeople(): void {
    this.add(this.place, { resourceType: 'Organization', name: `Practice ${this.place}` });
    const name = [{ given: ['Jan'], family: `Lekarski ${this.clinician}` }];
    this.add(this.clinician, { resourceType: 'Practitioner', name });
    this.add(this.name, {
      resourceType: 'Patient',
      identifier: [{ system: 'urn:example:record', value: uuidOf(`${this.name} record`) }],
      name: [{ use: 'official', given: ['Zofia', 'Anna'], family: `Kanarek${this.number}` }],
      gender: this.number % 2 === 0 ? 'female' : 'male',
      birthDate: '1960-04-05',
      address: [{ line: ['1 Elm Street'], city: 'Boston', state: 'Massachusetts', country: 'US' }],
    });
  }

  writeVisit(visit: number): void {
    const name = `${this.name} visit ${visit}`;
    const start = new Date(Date.UTC(2015, 0, 1, 9) + visit * 30 * dayMs).toISOString();
    const about = { subject: reference(this.name), encounter: reference(name) };
    this.add(name, {
      resourceType: 'Encounter',
      status: 'finished',
      class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
      type: [concept(snomed, '185349003', 'Encounter for check up')],
      subject: about.subject,
      participant: [{ individual: reference(this.clinician) }],
      serviceProvider: reference(this.place),
      period: { start, end: start },
    });
    this.#writeDiagnosis(name, start, about);
    this.#writeVitals(name, start, about, visit);
    this.#writeLaboratory(name, start, about, visit);
  }

  #writeDiagnosis(name: string, start: string, about: object): void {
    this.add(`${name} condition`, {
      ...{ resourceType: 'Condition', code: concept(snomed, '38341003', 'Hypertension'), ...about },
      onsetDateTime: start.slice(0, 7),
    });
    this.add(`${name} procedure`, {
      ...{ resourceType: 'Procedure', status: 'completed', code: concept(snomed, '430193006', 'Reconciliation') },
      ...{ ...about, performedDateTime: start, reasonReference: [reference(`${name} condition`)] },
    });
    const { encounter, subject } = about as { encounter: unknown; subject: unknown };
    this.add(`${name} immunization`, {
      ...{ resourceType: 'Immunization', status: 'completed', patient: subject, encounter, occurrenceDateTime: start },
      ...{ vaccineCode: concept('http://hl7.org/fhir/sid/cvx', '140', 'Influenza'), primarySource: true },
    });
    this.add(`${name} medication`, {
      ...{ resourceType: 'MedicationRequest', status: 'active', intent: 'order', ...about, authoredOn: start },
      medicationCodeableConcept: concept('http://www.nlm.nih.gov/research/umls/rxnorm', '314076', 'Lisinopril 10 MG'),
      requester: reference(this.clinician),
    });
  }

  /** Far from normal: if it were news, it would alert. */
  #writeVitals(name: string, start: string, about: object, visit: number): void {
    const vital = { resourceType: 'Observation', status: 'final', category: observed('vital-signs'), ...about };
    this.add(`${name} weight`, {
      ...{ ...vital, code: concept(loinc, '29463-7', 'Body weight'), effectiveDateTime: start },
      valueQuantity: amount(70 + (visit % 10), 'kg'),
    });
    this.add(`${name} pressure`, {
      ...{ ...vital, code: concept(loinc, '85354-9', 'Blood pressure'), effectiveDateTime: start },
      component: [
        { code: concept(loinc, '8480-6', 'Systolic'), valueQuantity: amount(225, 'mm[Hg]') },
        { code: concept(loinc, '8462-4', 'Diastolic'), valueQuantity: amount(130, 'mm[Hg]') },
      ],
    });
  }

  #writeLaboratory(name: string, start: string, about: object, visit: number): void {
    const tests = [
      ['2823-3', 'Potassium', 7.9, 'mmol/L'],
      ['2951-2', 'Sodium', 140 + (visit % 5), 'mmol/L'],
      ['718-7', 'Hemoglobin', 13.5, 'g/dL'],
    ] as const;
    for (const [code, display, value, unit] of tests) {
      this.add(`${name} ${display}`, {
        ...{ resourceType: 'Observation', status: 'final', category: observed('laboratory'), ...about },
        ...{ code: concept(loinc, code, display), effectiveDateTime: start, valueQuantity: amount(value, unit) },
      });
    }
    this.add(`${name} report`, {
      ...{ resourceType: 'DiagnosticReport', status: 'final', ...about, effectiveDateTime: start, issued: start },
      category: [concept('http://terminology.hl7.org/CodeSystem/v2-0074', 'LAB', 'Laboratory')],
      code: concept(loinc, '24326-1', 'Electrolytes'),
      result: tests.map(([, display]) => reference(`${name} ${display}`)),
    });
  }

  writeDocument(): void {
    const data = Buffer.from(`%PDF-1.4\n% ${this.name}\n%%EOF\n`).toString('base64');
    this.add(`${this.name} content`, { resourceType: 'Binary', contentType: 'application/pdf', data });
    this.add(`${this.name} document`, {
      ...{ resourceType: 'DocumentReference', status: 'current', subject: reference(this.name) },
      type: concept(loinc, '11488-4', 'Consultation note'),
      content: [{ attachment: { contentType: 'application/pdf', url: urlOf(`${this.name} content`), title: 'Visit' } }],
    });
    this.add(`${this.name} allergy`, {
      ...{ resourceType: 'AllergyIntolerance', type: 'allergy', category: ['food'], criticality: 'high' },
      ...{ code: concept(snomed, '91935009', 'Allergy to peanuts'), patient: reference(this.name) },
    });
  }
}

/** Resources of one visit that a life has. */
export const resourcesPerVisit = 11;

/** A made-up life with so many visits; the same name gives the same life. What refers comes before what it refers to. */
export function lifeOf(name: string, number: number, visits: number): Life {
  const writer = new Writer(name, number);
  writer.writePeople();
  for (let visit = 0; visit < visits; visit += 1) writer.writeVisit(visit);
  writer.writeDocument();
  return { resourceType: 'Bundle', type: 'transaction', entry: writer.entry.toReversed() };
}
