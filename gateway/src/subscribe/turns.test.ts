import fc from 'fast-check';
import { defaultSettings } from '../settings';
import { RawSocket } from '../testing/raw-socket';
import { eventually, TestGateway } from '../testing/test-gateway';
import { Turns } from './turns';

describe('turns', () => {
  it('make one event whole for everybody, though a subgraph takes few requests at once', async () => {
    const { execution, subscriptions } = defaultSettings;
    const settings = {
      ...defaultSettings,
      execution: { ...execution, bulkhead: 2 },
      subscriptions: { ...subscriptions, maximumEventsAtOnce: 2 },
    };
    const gateway = await TestGateway.start({ settings });
    const socket = await RawSocket.acknowledged(gateway.url, await gateway.token(['alert:read', 'patient:read']));
    for (let id = 0; id < 40; id += 1) {
      socket.subscribe(`${id}`, 'subscription { alertRaised { alert { patient { name } } } }');
    }
    await eventually(() => gateway.clinic.alerts.readers === 40);
    gateway.clinic.alerts.send({ cursor: 'c1' });
    const events = await socket.hears('next', 40);
    expect(events.filter((event) => JSON.stringify(event).includes('Anna Nowak'))).toHaveLength(40);
    socket.socket.terminate();
    await gateway.stop();
  });

  it('are never more than may be at once, come in order, and none is forgotten', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.boolean(), { maxLength: 60 }),
        async (atOnce, steps) => {
          const turns = new Turns(atOnce);
          const begun: number[] = [];
          let asked = 0;
          let ended = 0;
          const ask = (): void => {
            const mine = (asked += 1);
            const turn = turns.take();
            if (turn) void turn.then(() => begun.push(mine));
            else begun.push(mine);
          };
          for (const isNew of steps) {
            if (isNew) ask();
            else if (begun.length > ended) {
              ended += 1;
              turns.giveBack();
            }
            await Promise.resolve();
            expect(begun.length - ended).toBe(Math.min(atOnce, asked - ended));
          }
          expect(begun).toEqual(begun.map((_, index) => index + 1));
        },
      ),
    );
  });
});
