/** What could not be read, and where. The reason holds nothing of the content. */
export interface Fault {
  readonly file: string;
  readonly place: string;
  readonly reason: string;
}
