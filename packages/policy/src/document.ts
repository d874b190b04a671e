import { z } from 'zod';
import { conditionFaults } from './condition-grammar';
import { scopes, word } from './vocabulary';

const policyRule = z.strictObject({
  /** Readable and unique, e.g. `physician.measurement.read.care-relation`. */
  id: z.string().regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/, 'expected lower-case words joined by dots and hyphens'),
  category: z.string().regex(word, 'expected a lower-case word, hyphens allowed'),
  action: z.string().regex(word, 'expected a lower-case word, hyphens allowed'),
  scope: z.enum(scopes),
  /** Calls of registered conditions, e.g. `has(r.sub.roles, 'physician') && eq(r.env.purpose, 'TREAT')`. */
  condition: z.string(),
  effect: z.enum(['allow', 'deny']),
  title: z.string().trim().min(1),
});

/** The form of a policy document; `PolicySet.build` also checks what its conditions mean. */
export const policyDocument = z.strictObject({
  version: z.int().min(1),
  title: z.string().trim().min(1),
  rules: z.array(policyRule).max(5_000),
});

export type PolicyRule = z.infer<typeof policyRule>;
export type PolicyDocument = z.infer<typeof policyDocument>;

/** A policy document that must not come into force; `faults` names every reason. */
export class PolicyDocumentError extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`the policy document has ${faults.length} fault(s):\n${faults.join('\n')}`);
    this.name = 'PolicyDocumentError';
    this.faults = faults;
  }
}

/**
 * The document as given, checked for everything that can be checked without a caller.
 * @throws PolicyDocumentError with all faults at once
 */
export function checkedDocument(input: unknown): PolicyDocument {
  const parsed = policyDocument.safeParse(input);
  if (!parsed.success) throw new PolicyDocumentError(parsed.error.issues.map(described));
  const faults = [...duplicates(parsed.data), ...parsed.data.rules.flatMap(faultsOf)];
  if (faults.length > 0) throw new PolicyDocumentError(faults);
  return parsed.data;
}

function described({ path, message }: z.core.$ZodIssue): string {
  return `${path.join('.') || 'document'}: ${message}`;
}

function duplicates({ rules }: PolicyDocument): string[] {
  const seen = new Set<string>();
  const repeated = rules.filter(({ id }) => seen.size === seen.add(id).size);
  return repeated.map(({ id }) => `rule ${id}: the id is used more than once`);
}

function faultsOf(rule: PolicyRule): string[] {
  return conditionFaults(rule.condition, rule.effect).map((fault) => `rule ${rule.id}: ${fault}`);
}
