import type { Caller } from '@salus/policy';
import {
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  isAbstractType,
  isEnumType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  type GraphQLSchema,
  getNamedType,
} from 'graphql';
import type { Session } from '../authenticate/session';
import { both, isNothing, type Requirement } from './requirement';
import type { Requirements } from './requirements';

/** `undecided`: no policy is loaded, so nobody can say. It denies like `refused`, with another code. */
export type Verdict = 'granted' | 'refused' | 'undecided';

/** The part of a policy set that the gateway asks. */
export interface PolicyView {
  readonly version: number;
  /** @param scopes of the caller's access token */
  holds(caller: Caller, policy: string, scopes: ReadonlySet<string>): boolean;
}

/** Answers the policy in force, or nothing when none was ever loaded. */
export type CurrentPolicy = () => PolicyView | undefined;

/** A type that has fields: an object type, or an interface that some subgraph serves as one. */
export type FieldsType = GraphQLObjectType | GraphQLInterfaceType;

/** Requirements of whole coordinates, each worked out once per supergraph. */
export class CoordinateRules {
  readonly #objects = new Map<string, Requirement>();
  readonly #fields = new Map<string, Requirement>();
  readonly #hidden = new Map<string, ReadonlySet<string>>();

  constructor(
    private readonly requirements: Requirements,
    readonly schema: GraphQLSchema,
  ) {}

  object(type: FieldsType): Requirement {
    return this.#remember(this.#objects, type.name, () => this.requirements.ofType(type.name));
  }

  /** Everything that stands before this field: its type, itself, what it reads, and the type it returns. */
  field(type: FieldsType, field: string): Requirement {
    return this.#remember(this.#fields, `${type.name}.${field}`, () => this.#ofField(type, field));
  }

  /** The object types a field may return. */
  returned(type: FieldsType, field: string): readonly GraphQLObjectType[] {
    const definition = type.getFields()[field];
    return definition ? this.possible(getNamedType(definition.type).name) : [];
  }

  possible(name: string): readonly GraphQLObjectType[] {
    const type = this.schema.getType(name);
    if (isObjectType(type)) return [type];
    return isAbstractType(type) ? this.schema.getPossibleTypes(type) : [];
  }

  /** What clients must not see (`@inaccessible`): values of an enum, object types of an interface or a union. */
  hidden(name: string): ReadonlySet<string> {
    const known = this.#hidden.get(name);
    if (known) return known;
    const seen = new Set(namesIn(this.schema, name));
    const hidden = new Set(namesIn(this.requirements.schema, name).filter((each) => !seen.has(each)));
    this.#hidden.set(name, hidden);
    return hidden;
  }

  #ofField(type: FieldsType, field: string): Requirement {
    const definition = type.getFields()[field];
    const own = both(this.object(type), this.requirements.ofField(type.name, field));
    if (!definition) return own;
    const returned = getNamedType(definition.type);
    // what an interface asks each of its types asks as well, so that items are decided one by one
    return isInterfaceType(returned) ? own : both(own, this.requirements.ofType(returned.name));
  }

  #remember(known: Map<string, Requirement>, key: string, make: () => Requirement): Requirement {
    const found = known.get(key) ?? make();
    known.set(key, found);
    return found;
  }
}

function namesIn(schema: GraphQLSchema, name: string): readonly string[] {
  const type = schema.getType(name);
  if (isEnumType(type)) return type.getValues().map((value) => value.name);
  return isAbstractType(type) ? schema.getPossibleTypes(type).map((each) => each.name) : [];
}

/** What one caller may reach at one moment. */
export class Decisions {
  readonly #verdicts = new Map<Requirement, Verdict>();
  readonly #policies = new Map<string, boolean>();

  constructor(
    readonly rules: CoordinateRules,
    private readonly session: Session,
    /** in force when these decisions were taken; each set of policies is an object of its own */
    readonly policy: PolicyView | undefined,
  ) {}

  judge(requirement: Requirement): Verdict {
    if (isNothing(requirement)) return 'granted';
    const known = this.#verdicts.get(requirement) ?? this.#decide(requirement);
    this.#verdicts.set(requirement, known);
    return known;
  }

  object(type: GraphQLObjectType): Verdict {
    return this.judge(this.rules.object(type));
  }

  /**
   * A field that could only return types which are closed to the caller is closed itself, if it may be null. Where it may not
   * (a list that is always there, of items that need not be), the items are left out one by one.
   */
  field(type: FieldsType, field: string): Verdict {
    const own = this.judge(this.rules.field(type, field));
    if (own !== 'granted' || isNonNullType(type.getFields()[field]?.type)) return own;
    const returned = this.rules.returned(type, field).map((each) => this.object(each));
    return returned.length === 0
      ? 'granted'
      : (returned.find((verdict) => verdict === 'granted') ?? returned[0] ?? 'refused');
  }

  #decide(requirement: Requirement): Verdict {
    if (this.session.isAnonymous) return 'refused';
    if (!this.policy && requirement.all.some((each) => each.flat().some((atom) => atom.kind === 'policy'))) {
      return 'undecided';
    }
    const holds = requirement.all.every((alternatives) =>
      alternatives.some((atoms) =>
        atoms.every((atom) => (atom.kind === 'scope' ? this.session.scopes.has(atom.name) : this.#holds(atom.name))),
      ),
    );
    return holds ? 'granted' : 'refused';
  }

  #holds(policy: string): boolean {
    const known =
      this.#policies.get(policy) ?? this.policy?.holds(this.session.caller, policy, this.session.scopes) === true;
    this.#policies.set(policy, known);
    return known;
  }
}
