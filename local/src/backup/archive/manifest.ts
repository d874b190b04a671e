import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Member, textMember } from './member';

export const manifestName = 'manifest.json';

const manifestShape = z.object({
  format: z.literal('salus-backup'),
  version: z.literal(1),
  /** The moment that the databases were all copied as of. */
  takenAt: z.iso.datetime(),
  /** Major version of the PostgreSQL whose files these are. */
  postgres: z.string(),
  files: z.array(z.object({ name: z.string(), size: z.number().int(), sha256: z.string() })),
});

export type Manifest = z.infer<typeof manifestShape>;
export type Listed = Manifest['files'][number];

export const readManifest = (text: string): Manifest => manifestShape.parse(JSON.parse(text));

/** Passes members on and, behind them, says what they were; `facts` is asked at the end. */
export async function* withManifest(
  members: AsyncIterable<Member>,
  facts: () => Pick<Manifest, 'takenAt' | 'postgres'>,
): AsyncGenerator<Member> {
  const files: Listed[] = [];
  for await (const member of members) {
    yield member.kind === 'file' ? listed(member, (entry) => files.push(entry)) : member;
  }
  const manifest: Manifest = { format: 'salus-backup', version: 1, ...facts(), files };
  yield textMember(manifestName, `${JSON.stringify(manifest)}\n`);
}

/** The same member, whose digest is told once its content was read. */
export function listed(member: Member, tell: (entry: Listed) => void): Member {
  return {
    ...member,
    content: async function* () {
      const hash = createHash('sha256');
      for await (const chunk of member.content()) {
        hash.update(chunk);
        yield chunk;
      }
      tell({ name: member.name, size: member.size, sha256: hash.digest('hex') });
    },
  };
}
