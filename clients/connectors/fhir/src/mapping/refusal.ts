/** Why a resource is not taken, in words that hold nothing of a person: thrown by what maps, told in the summary. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly reason: string,
    /** whether the source itself takes it back: what is known of it is to be withdrawn */
    readonly isWithdrawal = false,
  ) {
    super(reason);
  }
}

/** Where a resource is said to be wrong by its own source. */
export const enteredInError = (): Refusal => new Refusal('entered-in-error: its source takes it back', true);

/**
 * What a mapping answers, or why it answers nothing. A resource that is not of the form that FHIR prescribes makes the
 * code that trusts in that form fail: that is a refusal too, and no fault of ours.
 */
export function attempt<Result>(map: () => Result): Result | Refusal {
  try {
    return map();
  } catch (error) {
    if (error instanceof Refusal) return error;
    if (error instanceof TypeError) return new Refusal(`not of the form of FHIR R4 (${error.message.split('\n')[0]})`);
    throw error;
  }
}

/** A part that must be there. @throws {Refusal} naming it */
export function required<Value>(value: Value | null | undefined, field: string): Value {
  if (value === undefined || value === null || value === '') throw new Refusal(`${field}: expected, received nothing`);
  return value;
}

const codeForm = /^[A-Za-z0-9][A-Za-z0-9.-]{0,39}$/;

/** A code as a reason may quote it; what has not the form of one could be about a person. */
export const quoted = (code: string | undefined): string => {
  if (code === undefined) return 'nothing';
  return codeForm.test(code) ? `"${code}"` : 'what is no code';
};

/** The graph's word for a code of FHIR. @throws {Refusal} for a code that has none */
export function translated<Word extends string>(
  words: Readonly<Record<string, Word>>,
  code: string | undefined,
  field: string,
): Word {
  const word = code !== undefined && Object.hasOwn(words, code) ? words[code] : undefined;
  if (word !== undefined) return word;
  throw new Refusal(`${field}: received ${quoted(code)}, expected one of ${Object.keys(words).join(', ')}`);
}
