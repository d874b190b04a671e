const width = 24;
const barEveryMs = 100;
const lineEveryMs = 10_000;

export interface Screen {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Tells how far an import is: a bar on a terminal, else a line now and then. */
export class Progress {
  #done = 0;
  #shownAt = 0;
  readonly #startedAt = Date.now();

  constructor(
    private readonly screen: Screen,
    private readonly total: number,
  ) {}

  advance(): void {
    this.#done += 1;
    const now = Date.now();
    if (now - this.#shownAt < (this.screen.isTTY ? barEveryMs : lineEveryMs)) return;
    if (this.#shownAt === 0 && !this.screen.isTTY) this.#shownAt = now;
    else this.#show(now);
  }

  end(): void {
    if (this.screen.isTTY) {
      this.#show(Date.now());
      this.screen.write('\n');
    }
  }

  #show(now: number): void {
    this.#shownAt = now;
    const share = this.total === 0 ? 1 : Math.min(1, this.#done / this.total);
    const perSecond = Math.round(this.#done / Math.max(0.001, (now - this.#startedAt) / 1_000));
    const counted = `${this.#done.toLocaleString('en')} of ${this.total.toLocaleString('en')}`;
    const told = `${Math.floor(share * 100)} %  ${counted}  ${perSecond.toLocaleString('en')}/s`;
    const filled = Math.round(share * width);
    this.screen.write(this.screen.isTTY ? `\r[${'#'.repeat(filled).padEnd(width, '.')}] ${told}   ` : `${told}\n`);
  }
}
