import { anonymous } from '../authenticate/session';
import { StaticPolicies } from './static-policies';

const policies = new StaticPolicies({
  'order:read': { roles: ['clerk', 'manager'], scopes: ['orders'] },
  'order:write': { roles: [], scopes: [] },
});
const holds = (policy: string, roles: string[], scopes: string[] = []): boolean =>
  policies.holds({ ...anonymous.caller, roles }, policy, new Set(scopes));

describe('policies that the settings name', () => {
  it('are held by one of their roles, or one of their scopes', () => {
    expect(holds('order:read', ['guest', 'manager'])).toBe(true);
    expect(holds('order:read', [], ['orders'])).toBe(true);
    expect(holds('order:read', ['orders'], ['clerk'])).toBe(false);
  });

  it.each(['order:write', 'order:delete', 'constructor', '__proto__'])('leave %s to nobody', (policy) => {
    expect(holds(policy, ['clerk', 'manager'], ['orders'])).toBe(false);
  });
});
