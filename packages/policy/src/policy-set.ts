import { attributeAt, attributesOf, type Attributes } from './attributes';
import { Bucket } from './bucket';
import type { Caller } from './caller';
import { calls } from './condition-grammar';
import { checkedDocument, PolicyDocumentError, type PolicyDocument, type PolicyRule } from './document';
import { explained, type Explanation } from './explanation';
import { Memo } from './memo';
import { basesOfScope, type Action, type Category, type Scope } from './vocabulary';

const rememberedAnswers = 20_000;
/** Actions that change nothing: `write` means all others. */
const actionsThatOnlyLook = new Set<Action>(['read', 'look-up', 'aggregate']);

/** One version of the policy, ready to decide. Immutable. */
export class PolicySet {
  readonly version: number;
  /** By `category:action`. */
  readonly #buckets: ReadonlyMap<string, Bucket>;
  readonly #categories: readonly Category[];
  readonly #actions: readonly Action[];
  /** Attributes whose value some rule looks at; of the others only the presence counts. */
  readonly #comparedPaths: readonly string[];
  readonly #answers = new Memo<readonly string[]>(rememberedAnswers);

  private constructor(document: PolicyDocument, buckets: ReadonlyMap<string, Bucket>) {
    this.version = document.version;
    this.#buckets = buckets;
    this.#categories = [...new Set(document.rules.map((rule) => rule.category))].sort();
    this.#actions = [...new Set(document.rules.map((rule) => rule.action))].sort();
    this.#comparedPaths = comparedPaths([...buckets.values()]);
  }

  /**
   * Checks the document and builds its enforcers aside; nothing that decides already is touched.
   * `onError` hears of a rule that throws while deciding; the decision is then "no".
   * @throws PolicyDocumentError naming all faults
   */
  static async build(
    document: PolicyDocument,
    onError: (error: unknown) => void = () => undefined,
  ): Promise<PolicySet> {
    const checked = checkedDocument(document);
    const grouped = Map.groupBy(checked.rules, bucketName);
    const buckets = new Map<string, Bucket>();
    for (const [name, rules] of grouped) buckets.set(name, await Bucket.build(rules, onError));
    const faults = [...buckets].flatMap(([name, bucket]) => trialFault(name, bucket));
    if (faults.length > 0) throw new PolicyDocumentError(faults);
    return new PolicySet(checked, buckets);
  }

  /** How far the caller's permission reaches; none: nothing. */
  scopes(caller: Caller, category: Category, action: Action): readonly Scope[] {
    if (caller.system === true) return caller.categories?.includes(category) ? ['any'] : [];
    const bucket = this.#buckets.get(`${category}:${action}`);
    if (!bucket) return [];
    const attributes = attributesOf(caller);
    const key = JSON.stringify([category, action, this.#key(attributes)]);
    return this.#answers.get(key, () => bucket.scopes(attributes)) as readonly Scope[];
  }

  /** Whether the caller may do it to anything at all; for the requirements of a schema, `category:action`. */
  holds(caller: Caller, requirement: string): boolean {
    const [category, action, ...rest] = requirement.split(':');
    if (!category || !action || rest.length > 0) return false;
    return this.scopes(caller, category, action).length > 0;
  }

  /** `category/basis` for everything the caller may do with rows; what row-level security decides by. */
  permits(caller: Caller, actions: readonly Action[] | 'read' | 'write'): readonly string[] {
    if (caller.system === true) return (caller.categories ?? []).map((category) => `${category}/any`);
    const named = this.#named(actions);
    const key = JSON.stringify(['permits', named, this.#key(attributesOf(caller))]);
    return this.#answers.get(key, () => this.#permits(caller, named));
  }

  /** Every rule of the category and action, and what became of it for this caller; system callers have no rules. */
  explain(caller: Caller, category: Category, action: Action): Explanation[] {
    if (caller.system === true) return [];
    const rules = this.#buckets.get(`${category}:${action}`)?.rules ?? [];
    return explained(rules, attributesOf(caller), this.scopes(caller, category, action));
  }

  #permits(caller: Caller, actions: readonly Action[]): readonly string[] {
    const permits = this.#categories.flatMap((category) =>
      actions
        .flatMap((action) => this.scopes(caller, category, action))
        .flatMap((scope) => basesOfScope[scope].map((basis) => `${category}/${basis}`)),
    );
    return [...new Set(permits)].sort();
  }

  #named(actions: readonly Action[] | 'read' | 'write'): readonly Action[] {
    if (actions === 'read') return ['read'];
    if (actions === 'write') return this.#actions.filter((action) => !actionsThatOnlyLook.has(action));
    return actions;
  }

  /** Equal for callers whom no rule can tell apart. */
  #key(attributes: Attributes): unknown {
    const { patient, practitioner, organization, client, subject, roles } = attributes.sub;
    const known = [patient, practitioner, organization, client, subject, roles, attributes.env.purpose];
    const present = known.map((value) => value !== undefined);
    return [present, this.#comparedPaths.map((path) => attributeAt(attributes, path) ?? null)];
  }
}

function bucketName({ category, action }: PolicyRule): string {
  return `${category}:${action}`;
}

/** A rule that throws would close its whole bucket: better found now than asked later. */
function trialFault(name: string, bucket: Bucket): string[] {
  const error = bucket.trialError();
  return error === undefined ? [] : [`${name}: cannot be decided: ${String(error)}`];
}

function comparedPaths(buckets: readonly Bucket[]): string[] {
  const paths = buckets
    .flatMap((bucket) => bucket.rules)
    .flatMap((rule) => calls(rule.tree))
    .filter(({ name }) => name !== 'known' && name !== 'unknown')
    .flatMap(({ values }) => values.flatMap((value) => (value.kind === 'attribute' ? [value.path] : [])));
  return [...new Set(paths)].sort();
}
