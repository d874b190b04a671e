import fc from 'fast-check';
import { anonymous, type Session } from '../authenticate/session';
import { settingsWith } from '../testing/settings';
import { PlanningBudget, type PlanningOccasion } from './planning-budget';

const minuteMs = 60_000;
const perMinute = 1_000;
const sessionOf = (subject: string, roles: string[] = []): Session => ({
  ...anonymous,
  isAnonymous: false,
  caller: { ...anonymous.caller, subject, roles },
});

/** Planning of which the test says how long it takes. */
class Planner {
  nowMs = 0;
  readonly budget: PlanningBudget;

  constructor(rateLimits: object = { planningMsPerMinute: perMinute }, isGuarded = true) {
    this.budget = new PlanningBudget(settingsWith({ rateLimits }).rateLimits, isGuarded, () => this.nowMs);
  }

  /** Answers in how many seconds to come again, if it is refused. */
  plan(ms: number, given: Partial<PlanningOccasion> = {}): number | undefined {
    const occasion = { session: sessionOf('somebody'), isExpected: false, ...given };
    try {
      this.budget.admit(occasion);
    } catch (error) {
      expect(error).toMatchObject({ extensions: { code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number) } });
      return Number(Reflect.get(Object(Reflect.get(Object(error), 'extensions')), 'retryAfterSeconds'));
    }
    this.nowMs += ms;
    this.budget.charge(occasion, ms);
    return undefined;
  }
}

describe('a budget for planning', () => {
  it('is never exceeded by more than the last plan, over any time, in whatever order operations come', () => {
    const step = fc.record({
      pauseMs: fc.nat({ max: 20_000 }),
      ms: fc.nat({ max: 3_000 }),
      isExpected: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const planner = new Planner();
        const planned: { from: number; ms: number }[] = [];
        for (const { pauseMs, ms, isExpected } of steps) {
          planner.nowMs += pauseMs;
          const from = planner.nowMs;
          if (planner.plan(ms, { isExpected }) === undefined) planned.push({ from, ms });
        }
        planned.forEach((first, index) => {
          let total = 0;
          for (const { from, ms } of planned.slice(index)) {
            expect(total).toBeLessThanOrEqual(2 * perMinute + ((from - first.from) / minuteMs) * perMinute + 0.001);
            total += ms;
          }
        });
      }),
    );
  });

  it('is there again when the caller was told to come again, and not a second sooner', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9_000 }), { minLength: 1, maxLength: 5 }), (costs) => {
        const planner = new Planner();
        for (const ms of costs) planner.plan(ms);
        const seconds = planner.plan(1);
        if (seconds === undefined) return;
        planner.nowMs += (seconds - 1) * 1_000 - 1;
        if (seconds > 1) expect(planner.plan(1)).toBeGreaterThan(0);
        planner.nowMs += 1_001;
        expect(planner.plan(1)).toBeUndefined();
      }),
    );
  });

  it('leaves as much again for what is expected', () => {
    const planner = new Planner();
    planner.plan(perMinute);
    expect(planner.plan(0)).toBe(1);
    expect(planner.plan(perMinute + 100, { isExpected: true })).toBeUndefined();
    expect(planner.plan(0, { isExpected: true })).toBeGreaterThan(0);
  });

  it('is one for a person by whatever client, one for all who are anonymous, and one for everybody else', () => {
    const planner = new Planner();
    const here = (session: Session) => planner.plan(3 * perMinute, { session });
    const [one, same, other] = [sessionOf('one'), sessionOf('one', ['device']), sessionOf('other')];
    expect([one, other, anonymous].map(here)).toEqual([undefined, undefined, undefined]);
    expect([one, same, other, { ...anonymous }].map(here)).not.toContain(undefined);
    expect(here(sessionOf('anonymous'))).toBeUndefined();
  });

  it.each([
    ['as long for a class as is set for it', { byClass: { bulk: { planningMsPerMinute: 10 } } }, true, 10],
    ['as long as is set for all', { planningMsPerMinute: 20 }, false, 20],
    ['without end where 0 is set', { planningMsPerMinute: 0 }, true, Infinity],
    ['for 6 seconds by default for machines', {}, true, 6_000],
    ['without end by default for a graph that asks nobody for anything', {}, false, Infinity],
  ])('lasts %s', (_what, rateLimits, isGuarded, most) => {
    const planner = new Planner(rateLimits, isGuarded);
    const occasion = { session: sessionOf('machine', ['device']) };
    planner.plan(Math.min(most, 1_000_000) - 1, occasion);
    expect(planner.plan(1_000, occasion)).toBeUndefined();
    expect(planner.plan(1, occasion) === undefined).toBe(most === Infinity);
  });
});
