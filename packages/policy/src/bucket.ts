import { newEnforcer, newModelFromString, type Enforcer } from 'casbin';
import { attributesOf, type Attributes } from './attributes';
import { parseCondition, print, type ConditionTree } from './condition-grammar';
import { conditions } from './conditions';
import type { PolicyRule } from './document';
import { scopes, type Scope } from './vocabulary';

const model = `
[request_definition]
r = sub, obj, env
[policy_definition]
p = id, scope, cond, eft
[policy_effect]
e = some(where (p.eft == allow)) && !some(where (p.eft == deny))
[matchers]
m = eq(r.obj.scope, p.scope) && eval(p.cond)
`;

export interface ParsedRule extends PolicyRule {
  tree: ConditionTree;
}

/**
 * The rules of one category and action in an enforcer of their own: casbin scans all its rules for every decision.
 * It is never changed after it was built; another version of the policy is another bucket.
 */
export class Bucket {
  readonly rules: readonly ParsedRule[];
  readonly #enforcer: Enforcer;
  readonly #onError: (error: unknown) => void;
  /** Only these can be allowed at all. */
  readonly #candidates: readonly Scope[];

  private constructor(rules: readonly ParsedRule[], enforcer: Enforcer, onError: (error: unknown) => void) {
    this.rules = rules;
    this.#enforcer = enforcer;
    this.#onError = onError;
    this.#candidates = scopes.filter((scope) => rules.some((rule) => rule.effect === 'allow' && rule.scope === scope));
  }

  static async build(rules: readonly PolicyRule[], onError: (error: unknown) => void): Promise<Bucket> {
    const parsed = rules.map((rule) => ({ ...rule, tree: parseCondition(rule.condition, rule.effect) }));
    const enforcer = await newEnforcer(newModelFromString(model));
    for (const [name, { evaluate }] of conditions) await enforcer.addFunction(name, evaluate);
    const lines = parsed.flatMap(policyLines);
    if (lines.length > 0) await enforcer.addPolicies(lines);
    if ((await enforcer.getPolicy()).length !== lines.length) throw new Error('casbin did not take every rule');
    return new Bucket(parsed, enforcer, onError);
  }

  /** The error that deciding for one of the synthetic callers ends in; undefined when all decisions can be made. */
  trialError(): unknown {
    const scope = this.#candidates[0] ?? 'any';
    try {
      for (const { sub, env } of syntheticCallers) this.#enforcer.enforceSync(sub, { scope }, env);
      return undefined;
    } catch (error) {
      return error;
    }
  }

  scopes(attributes: Attributes): readonly Scope[] {
    return this.#candidates.filter((scope) => this.#allows(attributes, scope));
  }

  #allows({ sub, env }: Attributes, scope: Scope): boolean {
    try {
      return this.#enforcer.enforceSync(sub, { scope }, env) === true;
    } catch (error) {
      this.#onError(error);
      return false;
    }
  }
}

/** Callers without anything, without roles and purpose, without ids, and with everything. */
const syntheticCallers: readonly Attributes[] = [
  {},
  { subject: 'a', patient: 'a', practitioner: 'a', organization: 'a', client: 'a' },
  { subject: 'a', roles: [], purpose: 'TREAT' },
  { subject: 'a', roles: ['a'], patient: 'a', practitioner: 'a', organization: 'a', client: 'a', purpose: 'TREAT' },
].map(attributesOf);

/** Rows in scope `any` are all rows: who is denied them is denied every scope. */
function policyLines({ id, scope, tree, effect }: ParsedRule): string[][] {
  const reach = effect === 'deny' && scope === 'any' ? scopes : [scope];
  return reach.map((one) => [id, one, print(tree), effect]);
}
