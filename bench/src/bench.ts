/** One measurement that a reader can repeat. */
export interface Bench {
  readonly name: string;
  /** What is measured, against what. */
  readonly title: string;
  /** Answers a table. @param words those behind the name */
  readonly run: (words?: readonly string[]) => Promise<string>;
}
