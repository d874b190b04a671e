/** An error as clients may be told it. */
export interface FormattedError {
  message: string;
  path?: readonly (string | number)[];
  extensions: Record<string, unknown> & { code: string };
}
