import { signPassport } from '@salus/subgraph-kit/passport';
import type { Session } from '../authenticate/session';

interface Issued {
  readonly accessPosition: number;
  readonly policyVersion: number;
  readonly until: number;
  readonly token: string;
}

/** What is true of the caller at this moment, beside the access token. */
export interface Standing {
  /** position of `security.access` that a subgraph must have reached before it decides for this caller */
  readonly accessPosition: number;
  readonly policyVersion: number;
}

/** A passport is good for 60 s; it is handed out for the first 45, so that it does not expire on its way. */
const handedOutMs = 45_000;

/** Passports by caller and audience. They hang on the session object and vanish with it. */
export class Passports {
  readonly #issued = new WeakMap<Session, Map<string, Issued>>();

  /** @param keys by subgraph; a subgraph without a key is asked without a passport */
  constructor(private readonly keys: ReadonlyMap<string, string>) {}

  passport(session: Session, audience: string, standing: Standing): string | undefined {
    const key = this.keys.get(audience);
    if (key === undefined) return undefined;
    const known = this.#issued.get(session)?.get(audience);
    if (known && this.#isCurrent(known, standing)) return known.token;
    return this.#issue(session, audience, key, standing);
  }

  #isCurrent(issued: Issued, { accessPosition, policyVersion }: Standing): boolean {
    return (
      issued.until > Date.now() && issued.accessPosition === accessPosition && issued.policyVersion === policyVersion
    );
  }

  #issue(session: Session, audience: string, key: string, { accessPosition, policyVersion }: Standing): string {
    const token = signPassport({ ...session.caller, accessPosition }, audience, key, policyVersion);
    const issued = { accessPosition, policyVersion, until: Date.now() + handedOutMs, token };
    const bySession = this.#issued.get(session) ?? new Map<string, Issued>();
    this.#issued.set(session, bySession.set(audience, issued));
    return token;
  }
}
