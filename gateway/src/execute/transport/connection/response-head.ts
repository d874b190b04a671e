/** What the peer sent is no HTTP/1.1 response, or one of which it is not certain where it ends. */
export class MalformedResponse extends Error {
  override readonly name = 'MalformedResponse';
}

/** The status line and the header fields of a response (RFC 9112, sections 4 to 6). */
export interface ResponseHead {
  readonly status: number;
  /** how long the body is, in bytes, or how its end is told */
  readonly body: number | 'chunked' | 'until-close';
  /** whether the peer takes another request on this connection */
  readonly isKept: boolean;
  /** for how long it says that it waits for one, in milliseconds */
  readonly keptMs: number | undefined;
}

/** The values of the fields that matter here, in lower case. */
interface Fields {
  connection?: string;
  'keep-alive'?: string;
  'content-length'?: string;
  'transfer-encoding'?: string;
}

const endOfLine = '\r\n';
const statusLine = /^HTTP\/1\.[01] [1-5]\d\d(?: |$)/;
const faultOfLine = /[^\t\x20-\x7e\x80-\xff]/;
const faultOfName = /[^!#$%&'*+\-.^`|~\w]/;
const lengthShape = /^\d{1,15}$/;
const timeout = /(?:^|[\s,;])timeout=(\d{1,6})/;

function refuse(why: string): never {
  throw new MalformedResponse(why);
}

function isOfFields(name: string): name is keyof Fields {
  return name === 'connection' || name === 'keep-alive' || name === 'content-length' || name === 'transfer-encoding';
}

/** Two fields of one name are one field with both values (RFC 9110, section 5.2). */
function addField(fields: Fields, line: string): void {
  const colon = line.indexOf(':');
  const name = line.slice(0, colon).toLowerCase();
  if (colon < 1 || faultOfName.test(name) || faultOfLine.test(line)) refuse('A line of a response is no header field.');
  if (!isOfFields(name)) return;
  const value = line
    .slice(colon + 1)
    .trim()
    .toLowerCase();
  const before = fields[name];
  fields[name] = before === undefined ? value : `${before}, ${value}`;
}

/**
 * A field after the last chunk. None that would have had to come before the body.
 *
 * @throws MalformedResponse
 */
export function readTrailer(line: string): void {
  const fields: Fields = {};
  addField(fields, line);
  if (Object.keys(fields).length > 0) refuse('A field of a trailer belongs to the header.');
}

/** A body whose length is told twice, or in a way that two readers may understand differently, is not read at all. */
function bodyOf(status: number, version: string | undefined, fields: Fields): ResponseHead['body'] {
  const { 'content-length': length, 'transfer-encoding': coding } = fields;
  if (coding !== undefined && length !== undefined) refuse('A response has both Content-Length and Transfer-Encoding.');
  if (coding !== undefined && version !== '1') refuse('A response of HTTP/1.0 has a Transfer-Encoding.');
  if (coding !== undefined && coding !== 'chunked') refuse('A response has a Transfer-Encoding other than "chunked".');
  if (length !== undefined && !lengthShape.test(length)) refuse('A response has a Content-Length that is no number.');
  if (status < 200 || status === 204 || status === 304) return 0;
  if (coding !== undefined) return 'chunked';
  return length === undefined ? 'until-close' : Number(length);
}

function isKeptBy(version: string | undefined, connection = ''): boolean {
  if (connection === 'keep-alive') return true;
  const words = connection.split(',').map((word) => word.trim());
  return version === '1' ? !words.includes('close') : words.includes('keep-alive');
}

/**
 * @param text everything before the empty line
 * @throws MalformedResponse
 */
export function readHead(text: string): ResponseHead {
  const [first = '', ...lines] = text.split(endOfLine);
  if (!statusLine.test(first) || faultOfLine.test(first)) refuse('A response does not begin as HTTP/1.1 says.');
  const status = Number(first.slice(9, 12));
  const fields: Fields = {};
  for (const line of lines) addField(fields, line);
  const version = first[7];
  const body = bodyOf(status, version, fields);
  const isKept = body !== 'until-close' && isKeptBy(version, fields.connection);
  const seconds = timeout.exec(fields['keep-alive'] ?? '')?.[1];
  return { status, body, isKept, keptMs: seconds === undefined ? undefined : Number(seconds) * 1_000 };
}
