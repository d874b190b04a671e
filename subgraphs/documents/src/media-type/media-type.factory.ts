import { newUuid } from '@salus/subgraph-kit';

/** One element of DICOM, explicit VR little endian, of a short form. */
function element(group: number, tag: number, representation: string, value: Buffer): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt16LE(group, 0);
  header.writeUInt16LE(tag, 2);
  header.write(representation, 4, 'latin1');
  header.writeUInt16LE(value.length, 6);
  return Buffer.concat([header, value]);
}
const even = (text: string): Buffer => Buffer.from(text.length % 2 ? `${text}\0` : text, 'latin1');

/** The smallest file of DICOM PS3.10 that viewers open: preamble, file meta information, and an identifier. */
export function dicom(preamble: Buffer = Buffer.alloc(128)): Buffer {
  const version = Buffer.concat([Buffer.from('\x02\x00\x01\x00OB\0\0\x02\0\0\0', 'latin1'), Buffer.from([0, 1])]);
  const instance = even(`2.25.${BigInt(`0x${newUuid().replaceAll('-', '')}`)}`);
  const meta = Buffer.concat([
    version,
    element(2, 0x02, 'UI', even('1.2.840.10008.5.1.4.1.1.7')),
    element(2, 0x03, 'UI', instance),
    element(2, 0x10, 'UI', even('1.2.840.10008.1.2.1')),
    element(2, 0x12, 'UI', even('2.25.147695778972201592801369095050979947510')),
  ]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(meta.length);
  const head = Buffer.alloc(132);
  preamble.copy(head, 0, 0, 128);
  head.write('DICM', 128, 'latin1');
  return Buffer.concat([head, element(2, 0, 'UL', length), meta, element(8, 0x18, 'UI', instance)]);
}

const unique = (): string => newUuid();

/** Content of each media type, different each time. */
export const samples: Readonly<Record<string, () => Buffer>> = {
  'application/pdf': () => Buffer.from(`%PDF-1.7\n${unique()}`),
  'application/xml': () => Buffer.from(`<?xml version="1.0"?><a>${unique()}</a>`),
  'text/xml': () => Buffer.from(`\uFEFF<!-- ${unique()} -->\r\n<a:b xmlns:a="urn:a"/>`),
  'application/hl7-v3+xml': () =>
    Buffer.from(`<ClinicalDocument xmlns="urn:hl7-org:v3"><id>${unique()}</id></ClinicalDocument>`),
  'application/fhir+xml': () => Buffer.from(`<Patient xmlns="http://hl7.org/fhir"><id value="${unique()}"/></Patient>`),
  'application/json': () => Buffer.from(`\uFEFF\n["${unique()}"]`),
  'application/fhir+json': () => Buffer.from(`{"resourceType":"Patient","id":"${unique()}"}`),
  'application/dicom': () => dicom(),
  'text/plain': () => Buffer.from(`Zażółć gęślą jaźń\t${unique()}\r\n`),
  'image/png': () => Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from(unique())]),
  'image/jpeg': () => Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.from(unique())]),
};
