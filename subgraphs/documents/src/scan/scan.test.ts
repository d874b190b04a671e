import { Readable } from 'node:stream';
import fc from 'fast-check';
import { ClamdStandIn } from './clamd.factory';
import { ClamdScanner } from './clamd.service';
import { SignatureScanner } from './signature.service';

const eicar = Buffer.from(['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''));
const broken = (): Readable =>
  new Readable({
    read() {
      this.destroy(new Error('the disk is gone'));
    },
  });

describe('the test signature', () => {
  const scanner = new SignatureScanner();

  it('is found wherever it stands and however the content is cut', async () => {
    const place = fc.record({ before: fc.nat(300), after: fc.nat(300), cut: fc.integer({ min: 1, max: 80 }) });
    await fc.assert(
      fc.asyncProperty(place, async ({ before, after, cut }) => {
        const content = Buffer.concat([Buffer.alloc(before, 'X'), eicar, Buffer.alloc(after, '*')]);
        const chunks = Array.from({ length: Math.ceil(content.length / cut) }, (_, index) =>
          content.subarray(index * cut, (index + 1) * cut),
        );
        expect(await scanner.scan(Readable.from(chunks))).toBe('signature');
        expect(await scanner.scan(Readable.from(chunks.map((chunk) => chunk.map((byte) => byte ^ 1))))).toBeNull();
      }),
    );
  });

  it('leaves content that cannot be read unscanned', async () => {
    expect(await scanner.scan(broken())).toBe('unscanned');
  });
});

describe('clamd', () => {
  let clamd: ClamdStandIn;

  beforeAll(async () => {
    clamd = await ClamdStandIn.start();
  });
  afterAll(() => clamd.stop());
  afterEach(() => clamd.answer('as clamd does'));

  const scan = (content: Buffer | Readable, timeoutMs = 5_000) => {
    const port = Number(clamd.address.split(':')[1]);
    const source = content instanceof Readable ? content : Readable.from([content.subarray(0, 7), content.subarray(7)]);
    return new ClamdScanner('127.0.0.1', port, timeoutMs).scan(source);
  };

  it('is sent all of it and says what it found', async () => {
    const content = Buffer.alloc(3_000_000, 'content ');
    expect(await scan(content)).toBeNull();
    expect(clamd.scanned.at(-1)?.equals(content)).toBe(true);
    expect(await scan(Buffer.concat([content, Buffer.from('MALWARE')]))).toBe('signature');
    expect(await ClamdScanner.at(clamd.address).scan(Readable.from([content]))).toBeNull();
  });

  it.each(['never', 'nonsense', 'at once', 'limit', 'hangs up'] as const)(
    'leaves content unscanned when it answers %j',
    async (manner) => {
      clamd.answer(manner);
      const endless = Readable.from(
        (async function* () {
          for (let index = 0; index < 400; index += 1) {
            yield Buffer.alloc(64 * 1024, 'x');
            await new Promise((resolve) => setImmediate(resolve));
          }
        })(),
      );
      expect(await scan(manner === 'limit' ? Buffer.from('x') : endless, 1_500)).toBe('unscanned');
    },
  );

  it('leaves content unscanned when nobody listens, and when it cannot be read', async () => {
    const gone = await ClamdStandIn.start();
    const { address } = gone;
    await gone.stop();
    expect(await ClamdScanner.at(address).scan(Readable.from([Buffer.from('x')]))).toBe('unscanned');
    expect(await scan(broken(), 1_500)).toBe('unscanned');
  });
});
