import { QuarantineReason } from '../quarantine/quarantine.type';
import { dicomFault } from './dicom.rules';
import { refusalOf } from './refused.rules';
import { xmlFault } from './xml.rules';

interface MediaType {
  /** of the file that it is saved as */
  extension: string;
  /** why content that begins so is not of this type; null where it can be */
  fault: (head: Buffer) => QuarantineReason | null;
  /** whether every byte of it must be text */
  isText?: boolean;
}

const fits = (isFitting: boolean): QuarantineReason | null => (isFitting ? null : QuarantineReason.TYPE_MISMATCH);

const beginsWith =
  (...bytes: number[]): MediaType['fault'] =>
  (head) =>
    fits(head.subarray(0, bytes.length).equals(Buffer.from(bytes)));

/** JSON is UTF-8 (RFC 8259): without zeros, and the first character after a mark and white space says what it is. */
const jsonOf =
  (characters: string): MediaType['fault'] =>
  (head) => {
    const text = head
      .toString('utf8')
      .replace(/^\uFEFF/, '')
      .trimStart();
    return fits(text !== '' && characters.includes(text.charAt(0)) && !head.includes(0));
  };

/** What is kept, and what the first bytes of each must look like. */
const table: Readonly<Record<string, MediaType>> = {
  'application/pdf': { extension: 'pdf', fault: beginsWith(...Buffer.from('%PDF-')) },
  'application/xml': { extension: 'xml', fault: (head) => xmlFault(head) },
  'text/xml': { extension: 'xml', fault: (head) => xmlFault(head) },
  'application/hl7-v3+xml': { extension: 'xml', fault: (head) => xmlFault(head, 'urn:hl7-org:v3') },
  'application/fhir+xml': { extension: 'xml', fault: (head) => xmlFault(head, 'http://hl7.org/fhir') },
  'application/json': { extension: 'json', fault: jsonOf('{[') },
  'application/fhir+json': { extension: 'json', fault: jsonOf('{') },
  'application/dicom': { extension: 'dcm', fault: dicomFault },
  'text/plain': { extension: 'txt', fault: (head) => fits(head.length > 0), isText: true },
  'image/png': { extension: 'png', fault: beginsWith(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) },
  'image/jpeg': { extension: 'jpg', fault: beginsWith(0xff, 0xd8, 0xff) },
};

/** How many first bytes are looked at. */
export const headBytes = 64 * 1024;

const typeOf = (mediaType: string): MediaType | undefined =>
  Object.hasOwn(table, mediaType) ? table[mediaType] : undefined;

export const mediaTypes = Object.keys(table);
export const isMediaType = (text: string): boolean => typeOf(text) !== undefined;
export const extensionOf = (mediaType: string): string => typeOf(mediaType)?.extension ?? 'bin';
export const isTextThroughout = (mediaType: string): boolean => typeOf(mediaType)?.isText === true;

/** Why content that begins with `head` is not kept under the media type; null where it can be what it is said to be. */
export function headFault(mediaType: string, head: Buffer): QuarantineReason | null {
  const type = typeOf(mediaType);
  return type ? (refusalOf(head) ?? type.fault(head)) : QuarantineReason.TYPE_MISMATCH;
}
