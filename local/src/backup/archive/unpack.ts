import type { ByteReader } from './byte-reader';
import { blockBytes, paddingOf, readHeader } from './header.rules';
import type { Member } from './member';

/**
 * The members of an archive, in order. Each one's content must be read to its end before the next is asked for; a name
 * may come twice, the later one counts. Throws for what is damaged or ends too early.
 */
export async function* unpack(source: ByteReader): AsyncGenerator<Member> {
  for (;;) {
    const header = readHeader(await source.exactly(blockBytes));
    if (!header) return;
    yield { ...header, content: () => source.portions(header.size) };
    await source.exactly(paddingOf(header.size));
  }
}
