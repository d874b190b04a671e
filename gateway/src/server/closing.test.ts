import { RawSocket } from '../testing/raw-socket';
import { eventually, TestGateway } from '../testing/test-gateway';

const query = 'subscription Alerts { alertRaised { cursor } }';
const mutation = 'mutation { renamePatient(id: "1", name: "Anna Lis") { done } }';

describe('a socket that the gateway closes', () => {
  let gateway: TestGateway;
  let token: string;
  let socket: RawSocket;
  beforeEach(async () => {
    gateway = await TestGateway.start();
    token = await gateway.token(['alert:read', 'patient:read', 'patient:write']);
    socket = await RawSocket.acknowledged(gateway.url, token);
  });
  afterEach(async () => {
    socket.socket.terminate();
    await gateway.stop();
  });

  const askedOf = ({ seen }: { seen: readonly { query: string }[] }, what: string): number =>
    seen.filter((request) => request.query.includes(what)).length;

  it.each<[number, () => void]>([
    [4400, () => socket.send({ type: 'start' })],
    [4409, () => ['1', '1'].forEach((id) => socket.subscribe(id, '{ welcome }'))],
    [4429, () => socket.initialise(token)],
  ])('does nothing of what comes after its %d', async (code, offend) => {
    offend();
    socket.subscribe('late', mutation);
    socket.subscribe('later', query);
    expect((await socket.isClosed()).code).toBe(code);
    await gateway.query(mutation, { token });
    expect(askedOf(gateway.clinic.patients, 'renamePatient')).toBe(1);
    expect(askedOf(gateway.clinic.insights, 'alertRaised')).toBe(0);
  });

  it('is sent no more events, though it does not answer the goodbye', async () => {
    socket.subscribe('1', query);
    await eventually(() => gateway.clinic.alerts.readers === 1);
    socket.socket.pause();
    socket.initialise(token);
    await eventually(() => gateway.clinic.alerts.readers === 0);
    expect(gateway.gateway.subscriptions).toMatchObject({ openSockets: 1, openSubscriptions: 0 });
  });
});
