/** 25 MB */
export const largestContentBytes = 25 * 1024 * 1024;

type Form = (head: Buffer) => boolean;

const startsWith =
  (...bytes: number[]): Form =>
  (head) =>
    head.subarray(0, bytes.length).equals(Buffer.from(bytes));

/** The first character after a byte-order mark and white space; UTF-8. */
const firstCharacter =
  (characters: string): Form =>
  (head) => {
    const first = head
      .toString('utf8')
      .replace(/^\uFEFF/, '')
      .trimStart()
      .charAt(0);
    return first !== '' && characters.includes(first);
  };

/** What the first bytes of each media type must look like; more of a document is never read. */
const forms: Readonly<Record<string, Form>> = {
  'application/pdf': (head) => head.subarray(0, 5).equals(Buffer.from('%PDF-')),
  'application/xml': firstCharacter('<'),
  'text/xml': firstCharacter('<'),
  'application/json': firstCharacter('{['),
  'image/png': startsWith(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
  'image/jpeg': startsWith(0xff, 0xd8, 0xff),
};

/** How many first bytes `fitsMediaType` wants to see. */
export const headBytes = 1024;

export const mediaTypes = Object.keys(forms);
export const isMediaType = (text: string): boolean => Object.hasOwn(forms, text);

/** Whether content that begins with `head` can be of the media type. */
export const fitsMediaType = (mediaType: string, head: Buffer): boolean =>
  isMediaType(mediaType) && forms[mediaType]?.(head) === true;

const extensions: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'application/xml': 'xml',
  'text/xml': 'xml',
  'application/json': 'json',
  'image/png': 'png',
  'image/jpeg': 'jpg',
};

/** RFC 6266: to be saved, never shown, under the title; the plain name is for clients that do not know RFC 8187. */
export function contentDisposition(title: string, mediaType: string): string {
  const extension = extensions[mediaType] ?? 'bin';
  const name = title
    .replaceAll(/[\p{C}/\\:*?"<>|]/gu, ' ')
    .trim()
    .slice(0, 120)
    .toWellFormed();
  const encoded = encodeURIComponent(`${name || 'document'}.${extension}`).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="document.${extension}"; filename*=UTF-8''${encoded}`;
}
