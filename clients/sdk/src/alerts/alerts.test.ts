import fc from 'fast-check';
import { GraphQLError } from 'graphql';
import { WebSocket as NodeWebSocket } from 'ws';
import { InboxServer } from '../../testing/inbox-server';
import {
  createSalusClient,
  SalusClientError,
  type AlertEvent,
  type AlertsState,
  type SalusClientOptions,
} from '../index';

let server: InboxServer;
beforeEach(async () => {
  server = await new InboxServer().start();
});
afterEach(() => server.stop());

const backoff = { minimumMs: 5, maximumMs: 40 };

function client(options: Partial<SalusClientOptions> = {}) {
  return createSalusClient({ url: server.url, token: 'token', backoff, ...options });
}

/** Takes so many events, then leaves. */
async function take(
  events: AsyncIterable<AlertEvent>,
  count: number,
  onEach: (taken: number) => unknown = () => undefined,
) {
  const titles: (string | undefined)[] = [];
  for await (const { alert } of events) {
    titles.push(alert?.title);
    await onEach(titles.length);
    if (titles.length === count) break;
  }
  return titles;
}

function raise(count: number, from = 0): string[] {
  const titles = Array.from({ length: count }, (_, index) => `alert ${from + index}`);
  titles.forEach((title) => server.raise(title));
  return titles;
}

/** Resolves when the client has told of that state. */
function awaiting(kind: AlertsState['kind']) {
  const { promise, resolve } = Promise.withResolvers<AlertsState>();
  return { reached: promise, onState: (state: AlertsState) => state.kind === kind && resolve(state) };
}

function error(code: string): GraphQLError {
  return new GraphQLError(code, { extensions: { code } });
}

describe('alerts', () => {
  it('gives what was missed since the cursor, then what is raised, in order', async () => {
    raise(3);
    const titles = take(client().alerts({ after: 'c0' }), 4, (taken) => taken === 2 && raise(2, 3));
    expect(await titles).toEqual(['alert 1', 'alert 2', 'alert 3', 'alert 4']);
  });

  it.each([
    ['the global WebSocket', undefined],
    ['a given WebSocket', NodeWebSocket],
  ])('loses and doubles nothing over %s while the socket is cut again and again', async (_title, webSocketImpl) => {
    const cuts = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(cuts, async (drawn) => {
        const from = server.inbox.length;
        const expected = raise(20, from);
        const after = from === 0 ? '' : `c${from - 1}`;
        const disturb = (taken: number) => {
          if (taken <= 40) expected.push(...raise(1, from + 19 + taken));
          if (drawn.includes(taken)) server.cut();
        };
        const titles = await take(client({ webSocketImpl }).alerts({ after }), 60, disturb);
        expect(titles).toEqual(expected);
      }),
      { numRuns: 15 },
    );
    expect(server.subscriptions.length).toBeGreaterThan(15);
  });

  it('does not double an event that the server repeats after a loss', async () => {
    server.repeatsLast = true;
    raise(2);
    const titles = take(client().alerts({ after: '' }), 4, (taken) => {
      if (taken !== 2) return;
      server.cut();
      raise(2, 2);
    });
    expect(await titles).toEqual(['alert 0', 'alert 1', 'alert 2', 'alert 3']);
    expect(server.subscriptions).toEqual(['', 'c1']);
  });

  it('comes back after the server was away', async () => {
    const { reached, onState } = awaiting('interrupted');
    raise(1);
    const titles = take(client().alerts({ after: '', onState }), 2, async (taken) => {
      if (taken !== 1) return;
      await server.stop();
      raise(1, 1);
      void reached.then(() => server.start());
    });
    expect(await titles).toEqual(['alert 0', 'alert 1']);
  });

  it('loses nothing to a reader so slow that its socket is closed', async () => {
    const expected = raise(2_500);
    const titles = take(client().alerts({ after: '' }), 2_500, (taken) => (taken === 1 ? disconnected() : undefined));
    expect(await titles).toEqual(expected);
    expect(server.subscriptions.length).toBeGreaterThan(1);
  });

  it('gives an event of which a part could not be read, with the reason', async () => {
    server.raise('unreadable patient');
    for await (const { alert, errors } of client().alerts({ after: '' })) {
      expect(alert).toMatchObject({ title: 'unreadable patient', patient: null });
      expect(errors[0]?.extensions?.['code']).toBe('SUBGRAPH_UNAVAILABLE');
      break;
    }
  });
});

describe('alerts from now on', () => {
  it('leave out what was raised before', async () => {
    raise(1);
    const { reached, onState } = awaiting('connected');
    const titles = take(client().alerts({ onState }), 1);
    await reached;
    await subscribed(1);
    raise(1, 1);
    expect(await titles).toEqual(['alert 1']);
  });

  it('lose nothing when the socket is lost before the first event', async () => {
    server.raise('long ago', new Date(Date.now() - 3_600_000));
    const { reached, onState } = awaiting('interrupted');
    const titles = take(client().alerts({ onState }), 2);
    await subscribed(1);
    server.cut();
    raise(1);
    await reached;
    raise(1, 1);
    expect(await titles).toEqual(['alert 0', 'alert 1']);
  });
});

/** Waits until no connection is left. */
async function disconnected(): Promise<void> {
  while (server.connections > 0) await new Promise((resolve) => setImmediate(resolve));
}

/** Waits until the server has seen so many subscriptions. */
async function subscribed(count: number): Promise<void> {
  while (server.subscriptions.length < count) await new Promise((resolve) => setImmediate(resolve));
}

describe('the end of alerts', () => {
  it('comes with the abort of an idle connection, which is closed', async () => {
    const leaving = new AbortController();
    const titles = take(client().alerts({ after: '', signal: leaving.signal }), 1);
    await subscribed(1);
    leaving.abort();
    expect(await titles).toEqual([]);
    await disconnected();
  });

  it('comes with an abort between two connections', async () => {
    const leaving = new AbortController();
    await server.stop();
    const onState = ({ kind }: AlertsState) => kind === 'interrupted' && leaving.abort();
    expect(
      await take(
        client({ backoff: { minimumMs: 60_000, maximumMs: 60_000 } }).alerts({ onState, signal: leaving.signal }),
        1,
      ),
    ).toEqual([]);
  });

  it('comes at once for a signal that is aborted already', async () => {
    expect(await take(client().alerts({ after: '', signal: AbortSignal.abort() }), 1)).toEqual([]);
    expect(server.tokens).toEqual([]);
  });

  it('comes with an abort while the token is fetched, before any connection', async () => {
    const leaving = new AbortController();
    const token = async () => {
      leaving.abort();
      return 'token';
    };
    expect(await take(client({ token }).alerts({ after: '', signal: leaving.signal }), 1)).toEqual([]);
    expect(server.tokens).toEqual([]);
  });

  it('comes when the iterator is returned while it waits', async () => {
    const events = client().alerts({ after: '' });
    const waiting = events.next();
    await subscribed(1);
    await events.return?.();
    expect(await waiting).toEqual({ done: true, value: undefined });
  });
});

describe('the token of alerts', () => {
  it('is asked for again when it has expired, and nothing is lost', async () => {
    const tokens = ['first', 'second'];
    const valid = new Set(tokens);
    server.accepts = (token) => valid.has(token);
    raise(1);
    const titles = take(client({ token: async () => tokens.shift() ?? 'none' }).alerts({ after: '' }), 2, (taken) => {
      if (taken !== 1) return;
      valid.delete('first');
      server.close(4403, 'token expired');
      raise(1, 1);
    });
    expect(await titles).toEqual(['alert 0', 'alert 1']);
    expect(server.tokens).toEqual(['first', 'second']);
  });

  it('ends them with an error when a fresh one is refused as well', async () => {
    server.accepts = () => false;
    const alerts = client({ token: () => 'refused' }).alerts({ after: '' });
    await expect(alerts.next()).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' });
    expect(server.tokens).toHaveLength(2);
  });

  it('ends them with an error at once when there is no other', async () => {
    server.accepts = () => false;
    await expect(client().alerts().next()).rejects.toBeInstanceOf(SalusClientError);
    expect(server.tokens).toHaveLength(1);
  });

  it('is asked for again when its source failed', async () => {
    raise(1);
    const answers = [() => Promise.reject(new Error('identity provider away')), () => Promise.resolve('token')];
    const alerts = client({ token: () => answers.shift()?.() ?? 'token' }).alerts({ after: '' });
    expect(await take(alerts, 1)).toEqual(['alert 0']);
  });
});

describe('a refused subscription', () => {
  it.each(['FORBIDDEN', 'BAD_USER_INPUT'])('ends with the error %s', async (code) => {
    server.refusals.push(error(code));
    await expect(client().alerts({ after: '' }).next()).rejects.toMatchObject({ code, name: 'SalusClientError' });
    expect(server.subscriptions).toHaveLength(1);
  });

  it.each(['SUBGRAPH_UNAVAILABLE', 'POLICY_UNAVAILABLE'])('is tried again after %s', async (code) => {
    server.refusals.push(error(code), error(code));
    raise(1);
    expect(await take(client().alerts({ after: '' }), 1)).toEqual(['alert 0']);
    expect(server.subscriptions).toHaveLength(3);
  });
});
