import { createHash } from 'node:crypto';
import type { Binary, DocumentReference, Resource } from '@medplum/fhirtypes';
import { everythingIsThere } from '../mapping/references.factory';
import { documentFromFhir } from './document.mapping';
import { presentedFormFromFhir } from './presented-form.mapping';

const bytes = Buffer.from('%PDF-1.4 a report');
const sha256 = createHash('sha256').update(bytes).digest('hex');
const data = bytes.toString('base64');
const document = (attachment: object): DocumentReference => ({
  resourceType: 'DocumentReference',
  status: 'current',
  type: { coding: [{ system: 'http://loinc.org', code: '11502-2' }] },
  subject: { reference: 'Patient/p' },
  content: [{ attachment }],
});

describe('a document', () => {
  it('holds its bytes in the attachment, and is of the kind of its LOINC type', () => {
    const mapped = documentFromFhir(
      document({ contentType: 'application/pdf', data, title: 'Blood' }),
      everythingIsThere(),
    );
    expect(mapped.bytes).toEqual(bytes);
    expect(mapped.input).toEqual({
      uniqueId: 'urn:test/Thing|1',
      patientId: 'id of Patient p',
      title: 'Blood',
      kind: '06.10',
      mimeType: 'application/pdf',
      sizeBytes: bytes.length,
      sha256,
      typeCode: '11502-2',
      historical: true,
    });
  });

  it('may be in a Binary of the same input', () => {
    const binary: Binary = { resourceType: 'Binary', contentType: 'application/pdf', data };
    const references = everythingIsThere({ resourceOf: <Type extends Resource>() => binary as Resource as Type });
    expect(documentFromFhir(document({ url: 'urn:uuid:1' }), references).input.sha256).toBe(sha256);
  });

  it('that is elsewhere is refused: nothing is fetched', () => {
    const elsewhere = document({ contentType: 'application/pdf', url: 'https://example.org/report.pdf' });
    expect(() => documentFromFhir(elsewhere, everythingIsThere())).toThrow('nothing is fetched');
  });

  it.each([
    ['superseded', document({ data }), { status: 'superseded' as const }, 'status: received "superseded"'],
    ['without a media type', document({ data }), {}, 'attachment.contentType'],
    ['that is no base64', document({ data: 'ä', contentType: 'text/plain' }), {}, 'expected base64'],
    ['in two formats', document({}), { content: [{ attachment: {} }, { attachment: {} }] }, 'received 2, expected one'],
  ])('%s is refused', (_, given, part, reason) =>
    expect(() => documentFromFhir({ ...given, ...part }, everythingIsThere())).toThrow(reason),
  );
});

it('a report as it was written is a document of its own', () => {
  const category = [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0074', code: 'RAD' }] }];
  const report = {
    resourceType: 'DiagnosticReport' as const,
    status: 'final' as const,
    category,
    code: { text: 'Chest X-ray' },
    subject: { reference: 'Patient/p' },
  };
  const { input } = presentedFormFromFhir(report, { contentType: 'application/pdf', data }, 1, everythingIsThere());
  expect(input).toMatchObject({ uniqueId: 'urn:test/Thing|1#presentedForm[1]', title: 'Chest X-ray', kind: '06.00' });
});
