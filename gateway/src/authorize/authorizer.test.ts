import type { Caller } from '@salus/policy';
import { anonymous, type Session } from '../authenticate/session';
import { DocumentReader } from '../document/document-reader';
import { limitsFor } from '../document/limits';
import { Graph } from '../plan/graph';
import { defaultSettings } from '../settings';
import { Clinic } from '../testing/clinic';
import { compositionOf } from '../testing/test-gateway';
import { Authorizer } from './authorizer';
import type { PolicyView } from './decisions';

const rolesArePolicies = (version: number): PolicyView => ({
  version,
  holds: (caller: Caller, name) => caller.roles.includes(name),
});

describe('what is kept of authorisation', () => {
  const graph = new Graph(compositionOf(new Clinic()));
  const reader = new DocumentReader(graph.publicSchema, limitsFor(false, defaultSettings.limits));
  const operation = reader.read('{ welcome patient(id: "1") { id secret } either }', undefined);
  let view: PolicyView | undefined = rolesArePolicies(1);
  const authorizer = new Authorizer(graph, () => view);
  const session = (...roles: string[]): Session => ({
    ...anonymous,
    isAnonymous: false,
    caller: { ...anonymous.caller, roles },
  });

  it('serves the same token again, and no other one', () => {
    const [one, other] = [session('patient:read'), session('patient:read')];
    const first = authorizer.authorize(operation, one);
    expect(authorizer.authorize(operation, one)).toBe(first);
    expect(authorizer.authorize(operation, other)).not.toBe(first);
    expect(authorizer.authorize(operation, other)).toMatchObject({ key: first.key, document: first.document });
  });

  it('ends with the policy set it was decided under', () => {
    const one = session('patient:read', 'secret:read');
    const first = authorizer.authorize(operation, one);
    view = { version: 2, holds: (_caller, name) => name === 'patient:read' };
    const second = authorizer.authorize(operation, one);
    view = undefined;
    const third = authorizer.authorize(operation, one);
    view = rolesArePolicies(3);
    expect(new Set([first.key, second.key, third.key]).size).toBe(3);
    expect(authorizer.authorize(operation, one).key).toBe(first.key);
  });

  it('tells apart who is known, who is not, and whom nobody can decide about', () => {
    const known = authorizer.authorize(operation, session()).key;
    const unknown = authorizer.authorize(operation, anonymous).key;
    view = undefined;
    const undecided = authorizer.authorize(operation, session()).key;
    view = rolesArePolicies(4);
    expect(new Set([known, unknown, undecided]).size).toBe(3);
  });

  it('is as long as the operation has different requirements, however often each is met', () => {
    const short = reader.read('{ patient(id: "1") { id secret } }', undefined);
    const long = reader.read('{ patient(id: "1") { id name secret friends { id name secret } } }', undefined);
    const keys = [short, long].map((each) => authorizer.authorize(each, session()).key);
    expect(keys[1]).toHaveLength(keys[0]?.length ?? 0);
  });
});
