import { newUuid } from '@salus/subgraph-kit';
import fc from 'fast-check';
import { Links } from './link.rules';

const links = new Links('a link key that only tests know, long enough', 'https://salus.test');
const now = new Date('2026-03-01T10:00:00Z');
const document = { patient: newUuid(), local: newUuid() };
const tokenFor = (subject: string): string => links.issue('GET', document, subject, now).url.split('/').at(-1) ?? '';
const later = (seconds: number): Date => new Date(now.getTime() + seconds * 1000);

describe('links to content', () => {
  it('lead to their document for five minutes', () => {
    expect(links.read('GET', tokenFor('anna'), 'anna', later(299))).toEqual(document);
    expect(() => links.read('GET', tokenFor('anna'), 'anna', later(300))).toThrow(/expired/);
  });

  it('are for one caller, one method and one key', () => {
    expect(() => links.read('GET', tokenFor('anna'), 'jan', now)).toThrow(/no link for this caller/);
    expect(() => links.read('PUT', tokenFor('anna'), 'anna', now)).toThrow(/no link for this caller/);
    const others = new Links('another link key that only tests know', 'https://salus.test');
    expect(() => others.read('GET', tokenFor('anna'), 'anna', now)).toThrow(/no link for this caller/);
  });

  it('do not name their caller', () => {
    expect(Buffer.from(tokenFor('anna'), 'base64url').toString('latin1') + tokenFor('anna')).not.toContain('anna');
  });

  it('lead nowhere once a single character was changed', () => {
    const token = tokenFor('anna');
    const changes = fc.record({ at: fc.nat(token.length - 1), to: fc.constantFrom(...'aZ09-_./%') });
    fc.assert(
      fc.property(changes, ({ at, to }) => {
        const changed = token.slice(0, at) + to + token.slice(at + 1);
        fc.pre(changed !== token);
        expect(() => links.read('GET', changed, 'anna', now)).toThrow();
      }),
    );
  });
});
