import { createHash } from 'node:crypto';
import { v7 } from 'uuid';
import { SalusError } from '../errors';

/** What a public id carries. Which parts are present depends on the type: a Patient has `patient` only, a Practitioner `local` only. */
export interface IdParts {
  /** uuid of the patient the thing belongs to */
  patient?: string;
  /** uuid v7 of the thing itself */
  local?: string;
  /** the time it was first located at, to the millisecond (measurements) */
  time?: Date;
}

const tagLength = 3;
const uuidLength = 16;
const timeLength = 6;
const tags = new Map<string, Buffer>();

function tagOf(type: string): Buffer {
  const known = tags.get(type);
  if (known) return known;
  const tag = createHash('sha256').update(type).digest().subarray(0, tagLength);
  tags.set(type, tag);
  return tag;
}

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
export const isUuid = (text: unknown): text is string => typeof text === 'string' && uuidPattern.test(text);

export const newUuid = (): string => v7();

function uuidBytes(uuid: string): Buffer {
  if (!isUuid(uuid)) throw new TypeError('an id is made of lower-case uuids');
  return Buffer.from(uuid.replaceAll('-', ''), 'hex');
}

function uuidText(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function timeBytes(time: Date): Buffer {
  const bytes = Buffer.alloc(timeLength);
  bytes.writeIntBE(time.getTime(), 0, timeLength);
  return bytes;
}

const shapeOf = (parts: IdParts): number => (parts.patient ? 1 : 0) | (parts.local ? 2 : 0) | (parts.time ? 4 : 0);

/** The opaque, typed, self-locating public id: base64url of shape, type tag, patient, local uuid and time. */
export function encodeId(type: string, parts: IdParts): string {
  const pieces = [Buffer.from([shapeOf(parts)]), tagOf(type)];
  if (parts.patient) pieces.push(uuidBytes(parts.patient));
  if (parts.local) pieces.push(uuidBytes(parts.local));
  if (parts.time) pieces.push(timeBytes(parts.time));
  return Buffer.concat(pieces).toString('base64url');
}

function parse(type: string, id: string): IdParts | undefined {
  const bytes = Buffer.from(id, 'base64url');
  const shape = bytes[0];
  if (shape === undefined || shape === 0 || shape > 7 || bytes.toString('base64url') !== id) return undefined;
  if (!bytes.subarray(1, 1 + tagLength).equals(tagOf(type))) return undefined;
  let offset = 1 + tagLength;
  const take = (length: number): Buffer => bytes.subarray(offset, (offset += length));
  const parts: IdParts = {};
  if (shape & 1) parts.patient = uuidText(take(uuidLength));
  if (shape & 2) parts.local = uuidText(take(uuidLength));
  if (offset + (shape & 4 ? timeLength : 0) !== bytes.length) return undefined;
  if (shape & 4) parts.time = new Date(take(timeLength).readIntBE(0, timeLength));
  return parts;
}

/** Reads a public id back; `undefined` for an id of another type, of another shape or of no shape at all. */
export const tryDecodeId = (type: string, id: unknown): IdParts | undefined =>
  typeof id === 'string' && id.length <= 64 ? parse(type, id) : undefined;

type Decoded<K extends keyof IdParts> = { [Key in K]-?: NonNullable<IdParts[Key]> };

/**
 * Reads a public id that must carry the named parts.
 * @throws SalusError BAD_USER_INPUT, before anything reaches SQL.
 */
export function decodeId<K extends keyof IdParts>(type: string, id: unknown, ...parts: K[]): Decoded<K> {
  const decoded = tryDecodeId(type, id);
  if (!decoded || parts.some((part) => decoded[part] === undefined)) {
    throw new SalusError(
      'BAD_USER_INPUT',
      `Received an id that is not the id of a ${type}; expected one that this graph gave out.`,
    );
  }
  return decoded as Decoded<K>;
}

export const patientId = (patient: string): string => encodeId('Patient', { patient });
