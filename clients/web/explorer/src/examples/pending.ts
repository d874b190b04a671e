const key = 'salus.example';

/** An example to open after the sign-in that it needs, which leaves this page and comes back. */
export const pendingExample = {
  keep: (id: string): void => sessionStorage.setItem(key, id),
  take: (): string | null => {
    const id = sessionStorage.getItem(key);
    sessionStorage.removeItem(key);
    return id;
  },
};
