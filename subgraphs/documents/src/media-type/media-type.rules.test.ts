import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { dicom, samples } from './media-type.factory';
import { headBytes, headFault, isMediaType, mediaTypes } from './media-type.rules';
import { TextCheck } from './text.rules';

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');
const preamble = (text: string): Buffer => Buffer.concat([latin1(text), Buffer.alloc(128)]).subarray(0, 128);
const isText = (...chunks: Buffer[]): boolean => {
  const check = new TextCheck();
  for (const chunk of chunks) check.see(chunk);
  return check.isText();
};

describe('the first bytes of content', () => {
  it('are those of its media type and of no other', () => {
    expect(Object.keys(samples).sort()).toEqual([...mediaTypes].sort());
    const isXml = (type: string): boolean => type.endsWith('xml');
    const isJson = (type: string): boolean => type.endsWith('json');
    for (const [type, sample] of Object.entries(samples)) {
      expect([type, headFault(type, sample())]).toEqual([type, null]);
      const others = mediaTypes.filter(
        (other) => other !== 'text/plain' && isXml(other) !== isXml(type) && isJson(other) !== isJson(type),
      );
      for (const other of others) {
        expect([type, other, headFault(other, sample())]).toEqual([type, other, 'type-mismatch']);
      }
    }
  });

  it.each([
    ['application/pdf', ' %PDF-1.7'],
    ['application/pdf', '<html>'],
    ['text/xml', 'ClinicalDocument'],
    ['application/xml', '<?xml version="1.0"?>'],
    ['application/xml', '<!-- <a/>'],
    ['application/xml', '<1a/>'],
    ['application/hl7-v3+xml', '<ClinicalDocument/>'],
    ['application/fhir+xml', '<ClinicalDocument xmlns="urn:hl7-org:v3"/>'],
    ['application/json', '"text"'],
    ['application/json', '{\0"\0'],
    ['application/fhir+json', '[{}]'],
    ['application/dicom', 'DICM'],
    ['image/png', '\0PNG'],
    ['text/html', '<html>'],
    ['toString', '{'],
    ['text/plain', ''],
    ['application/json', ''],
  ])('%s: %j is another thing', (mediaType, text) => {
    expect(headFault(mediaType, latin1(text))).toBe('type-mismatch');
    expect(isMediaType('toString')).toBe(false);
  });

  it.each([
    ['zip', latin1('PK\x03\x04anything')],
    ['an empty zip', latin1('PK\x05\x06')],
    ['gzip', gzipSync('%PDF-')],
    ['7z', Buffer.from('377abcaf271c', 'hex')],
    ['rar', latin1('Rar!\x1a\x07\x01\0')],
    ['xz', Buffer.from('fd377a585a00', 'hex')],
    ['zstd', Buffer.from('28b52ffd', 'hex')],
    ['bzip2', latin1('BZh91AY&SY')],
    ['tar', Buffer.concat([Buffer.alloc(257, 'a'), latin1('ustar\0')])],
  ])('of %s are kept under no media type', (_what, head) => {
    for (const type of mediaTypes) expect(headFault(type, head)).toBe('archive');
  });

  it.each([
    ['ELF', latin1('\x7fELF\x02')],
    ['a script', latin1('#!/bin/sh\n')],
    ['a program for Windows', latin1('MZ\x90\0\x03\0')],
  ])('of %s are kept under no media type', (_what, head) => {
    for (const type of mediaTypes) expect(headFault(type, head)).toBe('program');
  });
});

describe('XML', () => {
  it.each([
    ['entities of its own', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'],
    ['a billion laughs', '<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY b "&c;&c;"><!ENTITY c "&d;&d;">]><a>&b;</a>'],
    ['a definition elsewhere', '<!-- x --><!DOCTYPE html PUBLIC "x" "http://example.test/x.dtd"><html/>'],
    ['lower case', '<!doctype a><a/>'],
  ])('with a document type is refused: %s', (_what, text) => {
    for (const type of mediaTypes.filter((one) => one.endsWith('xml'))) {
      expect(headFault(type, Buffer.from(text))).toBe('doctype');
    }
  });

  const hidden = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>';
  it.each([
    ['UTF-16 without a mark', Buffer.from(hidden, 'utf16le')],
    ['UTF-16 with a mark', Buffer.from(`\uFEFF${hidden}`, 'utf16le')],
    ['UTF-7', Buffer.from('<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a+AD4-<a/>')],
    ['UTF-7 far away', Buffer.from(`<?xml version="1.0"${' '.repeat(500)}encoding='utf-7'?><!-- +AC0ALQA+- --><a/>`)],
    ['EBCDIC', Buffer.from("<?xml version='1.0' encoding='cp037'?><a/>")],
    ['a comment that is longer than the head', Buffer.from(`<!--${'x'.repeat(headBytes)}-->${hidden}`)],
    ['a comment that seems to end at once', Buffer.from(`<!--><a>${'x'.repeat(headBytes)}-->${hidden}`)],
    ['white space that is longer than the head', Buffer.from(`${' '.repeat(headBytes)}${hidden}`)],
  ])('cannot hide its document type behind %s', (_what, content) => {
    expect(headFault('application/xml', content.subarray(0, headBytes))).toBe('type-mismatch');
  });

  it('never has a document type behind a head that was accepted', () => {
    const piece = fc.constantFrom(
      '<?a b?>',
      '<!-- c -->',
      ' \n',
      '<a>',
      '<!',
      '-->',
      '?>',
      '<b/>',
      '\uFEFF',
      'x',
      '<!--',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const before = pieces.join('');
        const rest = before.replaceAll(/<\?.*?\?>|<!--.*?-->|[\s\uFEFF]/gs, '');
        fc.pre(headFault('text/xml', Buffer.from(before)) === null);
        expect(rest).toMatch(/^<[ab]/);
      }),
      { numRuns: 5_000 },
    );
  });

  it('is looked at in a moment, however it is made', () => {
    const texts = ['<!--'.repeat(20_000), '<?a?>'.repeat(20_000), ' '.repeat(headBytes), '<?xml '.repeat(20_000)];
    const begun = performance.now();
    for (const text of texts) headFault('application/xml', Buffer.from(text).subarray(0, headBytes));
    expect(performance.now() - begun).toBeLessThan(1_000);
  });
});

describe('DICOM', () => {
  it('is known by its mark behind the preamble, whatever picture that is', () => {
    expect(headFault('application/dicom', dicom())).toBeNull();
    expect(headFault('application/dicom', dicom(preamble('II*\0')))).toBeNull();
    const withoutMeta = Buffer.concat([Buffer.alloc(128), latin1('DICM\x08\0')]);
    for (const head of [withoutMeta, dicom().subarray(0, 133), dicom().subarray(1), Buffer.alloc(200)]) {
      expect(headFault('application/dicom', head)).toBe('type-mismatch');
    }
  });

  it.each(['MZ', '\x7fELF', '#!/bin/sh\n', 'PK', 'PK\x03\x04', 'Rar!', '7z'])(
    'is refused when its preamble begins as another thing that runs or unpacks: %j',
    (poison) => {
      expect(headFault('application/dicom', dicom(preamble(poison)))).toMatch(/^(program|archive)$/);
    },
  );

  it('is refused or kept by its head alone, however large it says that it is, in a moment', () => {
    const bombs = Array.from({ length: 12 }, (_, index) => {
      const bomb = Buffer.concat([dicom(), Buffer.alloc(64, 0xff)]);
      bomb.writeUInt32LE(0xffffffff, 140 + index * 8);
      return bomb;
    });
    const begun = performance.now();
    for (const bomb of bombs) headFault('application/dicom', bomb);
    expect(performance.now() - begun).toBeLessThan(200);
  });
});

describe('plain text', () => {
  it('is UTF-8 wherever it is cut', () => {
    const cut = fc.tuple(fc.string({ unit: 'grapheme' }), fc.nat());
    fc.assert(
      fc.property(cut, ([text, at]) => {
        const content = Buffer.from(text.replaceAll(/\p{Cc}/gu, '').toWellFormed());
        const place = content.length ? at % content.length : 0;
        expect(isText(content.subarray(0, place), content.subarray(place))).toBe(true);
      }),
    );
  });

  it('has no control bytes and no half characters', () => {
    for (const byte of [...Array.from({ length: 32 }, (_, index) => index), 0x7f]) {
      expect([byte, isText(Buffer.from('a'), Buffer.from([byte]))]).toEqual([byte, [9, 10, 13].includes(byte)]);
    }
    for (const bytes of ['c5', 'c3 28', 'ed a0 80', 'c0 af', 'ff']) {
      expect(isText(Buffer.from(bytes.replaceAll(' ', ''), 'hex'))).toBe(false);
    }
  });
});
