import { type Dispatcher, errors } from 'undici';

/** The characters that would end a line, or make two readers differ about where it ends. */
const isLine = (text: string): boolean => !text.includes('\n') && !text.includes('\r') && !text.includes('\0');

export interface RequestText {
  readonly text: string;
  readonly encoding: 'latin1' | 'utf8';
}

function fieldLines(headers: unknown): string {
  if (!Array.isArray(headers)) throw new errors.InvalidArgumentError('The headers of a request have to be a list.');
  let lines = '';
  for (let index = 0; index < headers.length; index += 2) {
    const name: unknown = headers[index];
    const value: unknown = headers[index + 1];
    if (typeof name !== 'string' || typeof value !== 'string' || !isLine(name) || !isLine(value)) {
      throw new errors.InvalidArgumentError('A header of a request is no text, or has a character that none may have.');
    }
    lines += `${name}: ${value}\r\n`;
  }
  return lines;
}

/**
 * A POST as it is written to the socket, in one piece.
 *
 * @param fields the lines of all requests of the connection
 * @throws InvalidArgumentError
 */
export function requestText({ method, path, headers, body }: Dispatcher.DispatchOptions, fields: string): RequestText {
  if (method !== 'POST' || typeof body !== 'string') {
    throw new errors.InvalidArgumentError('Only a POST with a body of text can be sent.');
  }
  if (!isLine(path)) {
    throw new errors.InvalidArgumentError('The path of a request has a character that none may have.');
  }
  const length = Buffer.byteLength(body);
  const text = `POST ${path} HTTP/1.1\r\n${fields}${fieldLines(headers)}content-length: ${length}\r\n\r\n${body}`;
  // copied, not encoded, where each character is one byte; another would lose its upper half, and could become the end of a line
  return { text, encoding: Buffer.byteLength(text) === text.length ? 'latin1' : 'utf8' };
}
