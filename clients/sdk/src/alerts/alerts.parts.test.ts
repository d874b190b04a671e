import fc from 'fast-check';
import { SalusClientError } from '../error';
import { delayMs, pause } from './backoff';
import { Course } from './course';
import { endingOf } from './ending';
import { Mailbox } from './mailbox';
import { RecentCursors } from './recent-cursors';

const limits = { minimumMs: 100, maximumMs: 5_000 };
const refused = { kind: 'refused', error: new SalusClientError('TOKEN_EXPIRED', 'refused') } as const;
const lost = { kind: 'lost', reason: 'closed: 1006' } as const;

describe('backoff', () => {
  it('stays between 100 ms and 5 s whatever happens', () => {
    fc.assert(
      fc.property(fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (failures, chance) => {
        const delay = delayMs(failures, limits, () => chance);
        expect(delay).toBeGreaterThanOrEqual(100);
        expect(delay).toBeLessThanOrEqual(5_000);
      }),
    );
  });

  it('spreads clients from the first failure on and reaches its ceiling', () => {
    expect([0, 0.5, 1].map((chance) => delayMs(0, limits, () => chance))).toEqual([100, 150, 200]);
    expect(delayMs(20, limits, () => 1)).toBe(5_000);
  });

  it('is cut short by an abort', async () => {
    await pause(60_000, AbortSignal.abort());
    const leaving = new AbortController();
    const pausing = pause(60_000, leaving.signal);
    leaving.abort();
    await pausing;
  });
});

describe('course of connections', () => {
  it('waits longer with each failure and forgets them once something was delivered', () => {
    const course = new Course({ minimumMs: 100, maximumMs: 100_000_000 }, true);
    const waits = Array.from({ length: 12 }, () => course.ended(lost));
    expect(Math.max(...waits)).toBeGreaterThan(200);
    course.settled();
    expect(course.ended(lost)).toBeLessThanOrEqual(200);
  });

  it('waits as long as the server asks for when it restarts, within reason', () => {
    const asked = (reason: string): number => new Course(limits, true).ended(endingOf({ code: 1012, reason }));
    expect(asked('Come back after 3412 ms')).toBe(3_412);
    expect(asked('Come back after 999999 ms')).toBe(30_000);
    expect(asked('Service restart')).toBeLessThanOrEqual(200);
  });

  it('gives a token one more chance, each time after it worked', () => {
    const course = new Course(limits, true);
    course.ended(refused);
    course.settled();
    course.ended(refused);
    expect(() => course.ended(refused)).toThrow(refused.error);
  });
});

describe('ending', () => {
  it.each([
    [{ code: 1006, reason: '' }, 'lost'],
    [{ code: 4403, reason: 'token expired' }, 'refused'],
    [{ code: 4401, reason: '' }, 'refused'],
    [{ code: 4406, reason: '' }, 'failed'],
    [{ code: 4500, reason: '' }, 'lost'],
    [new Error('connect ECONNREFUSED'), 'lost'],
    [[{ message: '', extensions: { code: 'UNAUTHENTICATED' } }], 'refused'],
    [[{ message: '', extensions: { code: 'FORBIDDEN' } }], 'failed'],
    [[{ message: 'no code' }], 'lost'],
    ['nonsense', 'lost'],
  ])('of %j is %s', (reported, kind) => {
    expect(endingOf(reported).kind).toBe(kind);
  });
});

describe('mailbox', () => {
  it('is read to its end before it ends, and the first ending counts', async () => {
    const mailbox = new Mailbox<string>();
    mailbox.put('one');
    mailbox.end(lost);
    mailbox.end(refused);
    mailbox.put('too late');
    expect(await mailbox.take()).toEqual({ item: 'one' });
    expect(await mailbox.take()).toEqual({ ending: lost });
  });

  it('wakes a reader who waits', async () => {
    const mailbox = new Mailbox<string>();
    const taking = mailbox.take();
    mailbox.put('one');
    expect(await taking).toEqual({ item: 'one' });
  });
});

it('remembers the last thousand cursors', () => {
  const cursors = new RecentCursors();
  const isNew = (index: number) => cursors.add(`c${index}`);
  expect(Array.from({ length: 1_001 }, (_, index) => isNew(index)).every(Boolean)).toBe(true);
  expect(isNew(1)).toBe(false);
  expect(isNew(0)).toBe(true);
});
