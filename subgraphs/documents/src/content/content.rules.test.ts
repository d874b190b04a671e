import { contentDisposition } from './content.rules';

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
