import type { SessionStore } from '../identity/session';

/**
 * Where GraphiQL keeps what is typed. It writes a little after each change: what comes after the sign-out is not kept,
 * for it would be there for whoever signs in next.
 */
export const tabStorage = (sessions: SessionStore, storage: Storage) => ({
  get length() {
    return storage.length;
  },
  getItem: (name: string): string | null => storage.getItem(name),
  setItem: (name: string, value: string): void => void (sessions.current() && storage.setItem(name, value)),
  removeItem: (name: string): void => storage.removeItem(name),
  clear: (): void => storage.clear(),
});
