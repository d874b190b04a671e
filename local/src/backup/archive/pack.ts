import { blockBytes, paddingOf, writeHeader } from './header.rules';
import type { Member } from './member';

/** The bytes of an archive. A member is asked for only once the one before it was read to its end. */
export async function* pack(members: AsyncIterable<Member>): AsyncGenerator<Buffer> {
  for await (const member of members) {
    yield writeHeader(member);
    yield* exactly(member);
    yield Buffer.alloc(paddingOf(member.size));
  }
  yield Buffer.alloc(2 * blockBytes);
}

async function* exactly({ name, size, content }: Member): AsyncGenerator<Buffer> {
  let written = 0;
  for await (const chunk of content()) {
    written += chunk.length;
    yield chunk;
  }
  if (written !== size) throw new Error(`${name} has ${written} bytes; ${size} were announced.`);
}
