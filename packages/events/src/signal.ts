/** Lets several wait for the next time that something happens. */
export class Signal {
  readonly #waiting = new Set<() => void>();

  raise(): void {
    for (const resume of [...this.#waiting]) resume();
  }

  /** Resolves at the next `raise`, or after the time given. Leaves no timer. */
  wait(timeoutMs: number): Promise<void> {
    return new Promise((resolve) => {
      const resume = () => {
        clearTimeout(timer);
        this.#waiting.delete(resume);
        resolve();
      };
      const timer = setTimeout(resume, Math.max(0, timeoutMs));
      this.#waiting.add(resume);
    });
  }
}
