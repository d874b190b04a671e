/** Text that is no JSON; says where. */
export class BrokenJson extends Error {
  override readonly name = 'BrokenJson';

  constructor(
    readonly line: number,
    readonly column: number,
  ) {
    super(`not JSON, from line ${line}, column ${column} on`);
  }
}

const positionIn = / at position (\d+)/;

/** Whether a text could still become JSON by going on: what is wrong with it is wrong at its end. */
function isBeginning(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const { message } = error as SyntaxError;
    return message.startsWith('Unexpected end') || Number(positionIn.exec(message)?.[1] ?? -1) >= text.length;
  }
}

/**
 * The place from which a text is no JSON any more, found by halving. V8 says the place of some faults only, and quotes
 * the text, which may be about a person: so its message is not passed on.
 */
function brokenAt(text: string): BrokenJson {
  let [good, bad] = [0, text.length + 1];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (isBeginning(text.slice(0, middle))) good = middle;
    else bad = middle;
  }
  const before = text.slice(0, good);
  return new BrokenJson(before.split('\n').length, good - before.lastIndexOf('\n'));
}

/** @throws {BrokenJson} */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw error instanceof SyntaxError ? brokenAt(text) : error;
  }
}
