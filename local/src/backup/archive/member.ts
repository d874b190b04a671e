/** One file or folder of an archive. */
export interface Member {
  /** Relative, with `/` between its parts. */
  readonly name: string;
  readonly kind: 'file' | 'folder';
  /** Permission bits, e.g. 0o600. */
  readonly mode: number;
  /** Bytes that `content` gives, exactly. */
  readonly size: number;
  readonly content: () => AsyncIterable<Buffer>;
}

export const folderMember = (name: string, mode: number): Member => ({
  name,
  kind: 'folder',
  mode,
  size: 0,
  content: async function* () {},
});

export function textMember(name: string, text: string): Member {
  const bytes = Buffer.from(text);
  return {
    name,
    kind: 'file',
    mode: 0o600,
    size: bytes.length,
    content: async function* () {
      yield bytes;
    },
  };
}
