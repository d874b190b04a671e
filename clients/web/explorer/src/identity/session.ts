/** A token and its end. */
export interface Session {
  readonly accessToken: string;
  /** milliseconds since 1970 */
  readonly expiresAt: number;
}

const key = 'salus.session';

/** Who is signed in in this tab. It is kept in `sessionStorage` only: it ends with the tab and no other tab sees it. */
export class SessionStore {
  readonly #listeners = new Set<() => void>();
  #session: Session | undefined;

  constructor(private readonly storage: Storage) {
    this.#session = this.#stored();
  }

  readonly current = (): Session | undefined => this.#session;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  begin(session: Session): void {
    this.storage.setItem(key, JSON.stringify(session));
    this.#change(session);
  }

  /** Forgets the token, and everything else that this tab has kept: texts and variables of operations too. */
  end(): void {
    this.storage.clear();
    this.#change(undefined);
  }

  #stored(): Session | undefined {
    const text = this.storage.getItem(key);
    const session = text === null ? undefined : (JSON.parse(text) as Session);
    return session && session.expiresAt > Date.now() ? session : undefined;
  }

  #change(session: Session | undefined): void {
    this.#session = session;
    for (const listener of this.#listeners) listener();
  }
}
