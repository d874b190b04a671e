import { QuarantineReason } from '../quarantine/quarantine.type';

/** Encodings in which `<!DOCTYPE` is the same bytes as in ASCII; UTF-16 has zeros, UTF-7 and EBCDIC would hide it. */
const plainEncoding = /^(utf-8|us-ascii|ascii|iso-8859-\d{1,2}|windows-125\d)$/i;
const rootBegins = /^<[A-Za-z_:\u0080-\uffff]/;

/** What may stand before the root element, by its begin and its end. */
const asides = [
  ['<!--', '-->'],
  ['<?', '?>'],
] as const;

/** Where the root element begins: behind white space, comments and processing instructions; -1 where none is found. */
function rootAt(text: string): number {
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  for (;;) {
    while (/\s/.test(text.charAt(at))) at += 1;
    const aside = asides.find(([begin]) => text.startsWith(begin, at));
    if (!aside) return rootBegins.test(text.slice(at, at + 2)) ? at : -1;
    const [begin, end] = aside;
    const closed = text.indexOf(end, at + begin.length); // `<!-->` is open still
    if (closed < 0) return -1;
    at = closed + end.length;
  }
}

/** What the XML declaration says, if there is one. */
function encodingOf(text: string): string {
  if (!/^\uFEFF?<\?xml\s/.test(text)) return 'utf-8';
  const declaration = text.slice(0, text.indexOf('?>') + 1);
  return /\sencoding\s*=\s*["']([^"']*)["']/.exec(declaration)?.[1] ?? 'utf-8';
}

/**
 * Why content is not kept as XML. A document type declaration can only stand before the root element, which must
 * begin within the head; so no parser that reads it later ever meets an entity (XXE, "billion laughs").
 * `namespace`: one that the document must speak of.
 */
export function xmlFault(head: Buffer, namespace?: string): QuarantineReason | null {
  const text = head.toString('utf8');
  if (/<!DOCTYPE/i.test(text)) return QuarantineReason.DOCTYPE;
  const isXml = !head.includes(0) && plainEncoding.test(encodingOf(text)) && rootAt(text) >= 0;
  const isOfNamespace = namespace === undefined || text.includes(namespace);
  return isXml && isOfNamespace ? null : QuarantineReason.TYPE_MISMATCH;
}
