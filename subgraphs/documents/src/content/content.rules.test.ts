import { contentDisposition, fitsMediaType } from './content.rules';

describe('the first bytes of content', () => {
  it.each([
    ['application/pdf', '%PDF-1.7', true],
    ['application/pdf', '<html>', false],
    ['application/pdf', ' %PDF-1.7', false],
    ['application/xml', '<?xml version="1.0"?>', true],
    ['text/xml', '\uFEFF \r\n\t<ClinicalDocument>', true],
    ['text/xml', 'ClinicalDocument', false],
    ['application/json', '\uFEFF\n[1]', true],
    ['application/json', ' {"a":1}', true],
    ['application/json', '"text"', false],
    ['image/png', '\u0000PNG', false],
    ['text/html', '<html>', false],
    ['toString', '{', false],
  ])('%s: %j is %s', (mediaType, text, expected) => {
    expect(fitsMediaType(mediaType, Buffer.from(text))).toBe(expected);
  });

  it('are those of pictures', () => {
    expect(fitsMediaType('image/png', Buffer.from('89504e470d0a1a0a00', 'hex'))).toBe(true);
    expect(fitsMediaType('image/jpeg', Buffer.from('ffd8ffe0', 'hex'))).toBe(true);
    expect(fitsMediaType('image/jpeg', Buffer.from('ffd8', 'hex'))).toBe(false);
    expect(fitsMediaType('application/json', Buffer.alloc(0))).toBe(false);
  });
});

describe('the name that content is saved under', () => {
  it.each([
    ['Wypis ze szpitala', "filename*=UTF-8''Wypis%20ze%20szpitala.pdf"],
    ['../../a"b\r\nX: y', "filename*=UTF-8''.. .. a b  X  y.pdf".replaceAll(' ', '%20')],
    ['żółć (1)', "filename*=UTF-8''%C5%BC%C3%B3%C5%82%C4%87%20%281%29.pdf"],
    ['\u0000', "filename*=UTF-8''document.pdf"],
    ['😀'.repeat(100), 'attachment; filename="document.pdf"'],
  ])('of %j cannot leave the header', (title, expected) => {
    const header = contentDisposition(title, 'application/pdf');
    expect(header).toContain(expected);
    expect(header).toMatch(/^[\x20-\x7e]+$/);
  });
});
