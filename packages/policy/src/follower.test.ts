import type { LoggedEvent, WakeupListener } from '@salus/events';
import { PolicyFollower, PolicyUnavailable } from './follower';
import { aCaller, aDocument } from './policy.factory';

/** A log that holds one event, and wakes whoever listens. */
class FakeLog {
  latestEvent: LoggedEvent | undefined;
  failure: Error | undefined;
  asked = 0;
  #listener: WakeupListener = () => undefined;

  async latest(topic: string, type: string): Promise<LoggedEvent | undefined> {
    this.asked += 1;
    expect([topic, type]).toEqual(['security.policy', 'policy.activated']);
    if (this.failure) throw this.failure;
    return Promise.resolve(this.latestEvent);
  }

  on(_topic: string, listener: WakeupListener): () => void {
    this.#listener = listener;
    return () => (this.#listener = () => undefined);
  }

  activate(position: number, payload: unknown): void {
    const event = { topic: 'security.policy', type: 'policy.activated', eventId: '', patient: null, cause: null };
    this.latestEvent = { ...event, position, payload, recordedAt: new Date() };
    this.#listener(position);
  }
}

describe('PolicyFollower', () => {
  let log: FakeLog;
  let errors: unknown[];
  let follower: PolicyFollower;
  const version = () => follower.current().version;
  const comesTrue = async (holds: () => boolean) => {
    while (!holds()) await new Promise((resolve) => setImmediate(resolve));
  };

  beforeEach(() => {
    log = new FakeLog();
    errors = [];
    follower = new PolicyFollower({ log, wakeups: log, onError: (error) => errors.push(error) });
  });
  afterEach(() => follower.stop());

  it('decides nothing before a policy was loaded', async () => {
    await follower.start();

    expect(() => follower.current()).toThrow(PolicyUnavailable);
    expect(() => follower.current()).toThrow(expect.objectContaining({ code: 'POLICY_UNAVAILABLE' }));
  });

  it('loads the policy that is active when it starts', async () => {
    log.activate(1, { ...aDocument({}), version: 7 });
    await follower.start();

    expect(version()).toBe(7);
    expect(follower.current().holds(aCaller(), 'measurement:read')).toBe(true);
  });

  it('swaps at once when another policy is activated', async () => {
    log.activate(1, aDocument({}));
    await follower.start();
    const held = follower.current();

    const activated = performance.now();
    log.activate(2, { ...aDocument(), version: 2 });
    await comesTrue(() => version() === 2);

    expect(performance.now() - activated).toBeLessThan(800);
    expect(follower.current().holds(aCaller(), 'measurement:read')).toBe(false);
    expect(held.holds(aCaller(), 'measurement:read')).toBe(true);
  });

  it('finds a policy within two seconds when no wake-up comes', async () => {
    await follower.start();
    log.latestEvent = { position: 1, payload: aDocument({}) } as LoggedEvent;

    const started = performance.now();
    await comesTrue(() => log.asked > 1);
    await comesTrue(() => isLoaded(follower));

    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it.each([{ nonsense: true }, null, { ...aDocument({ condition: 'maybe' }), version: 2 }])(
    'keeps the old policy when a broken one is activated: %j',
    async (broken) => {
      log.activate(1, aDocument({}));
      await follower.start();

      log.activate(2, broken);
      await comesTrue(() => errors.length > 0);

      expect(version()).toBe(1);
      expect(String(errors[0])).toContain('the policy document has');
    },
  );

  it('tells of a broken policy once, and takes the next one', async () => {
    await follower.start();
    log.activate(1, null);
    await comesTrue(() => errors.length > 0);

    const asked = log.asked;
    log.activate(1, null);
    await comesTrue(() => log.asked > asked);
    log.activate(2, aDocument({}));
    await comesTrue(() => isLoaded(follower));

    expect(errors).toHaveLength(1);
  });

  it('keeps deciding while the log cannot be reached', async () => {
    log.activate(1, aDocument({}));
    await follower.start();
    log.failure = new Error('connection refused');

    log.activate(2, aDocument());
    await comesTrue(() => errors.length > 0);

    expect(version()).toBe(1);
  });

  it('starts although the log cannot be reached, and loads when it can', async () => {
    log.failure = new Error('connection refused');
    await follower.start();
    log.failure = undefined;

    log.activate(1, aDocument({}));
    await comesTrue(() => isLoaded(follower));

    expect(errors).toHaveLength(1);
  });
});

function isLoaded(follower: PolicyFollower): boolean {
  try {
    return follower.current().version > 0;
  } catch {
    return false;
  }
}
