import { hash, hkdfSync } from 'node:crypto';

/** Words shorter than this are not found with a slip of the pen: too many names are one letter apart. */
const shortestWithSlip = 4;
/** More words of a name than this are not looked at. */
const wordLimit = 8;
const letterLimit = 30;

/** Letters that Unicode does not take apart into a plain one and a mark. */
const plainLetters: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', đ: 'd', ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th' };

/** The words of a name as they are compared: small plain letters, without marks; each once. */
export function wordsOf(name: string): string[] {
  const plain = name
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[łøđßæœþ]/g, (letter) => plainLetters[letter] ?? letter);
  const words = plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  return [...new Set(words.map((word) => [...word].slice(0, letterLimit).join('')))].slice(0, wordLimit);
}

/**
 * The word and what is left of it without one of its letters. Two words that are one slip apart (a letter too many, too
 * few, another, or two that changed places) share one of these
 * (the symmetric delete method, https://github.com/wolfgarbe/SymSpell). A short word gives only itself: `Ana` finds
 * `Anna`, but `Eva` is not `Ewa`.
 */
function slips(word: string): string[] {
  const letters = [...word];
  if (letters.length < shortestWithSlip) return [word];
  return [...new Set([word, ...letters.map((_, place) => letters.toSpliced(place, 1).join(''))])];
}

const beginnings = (word: string): string[] =>
  [...word].map((_, place, letters) => letters.slice(0, place + 1).join(''));

/** What somebody searched for in one word; each list holds keys of which a patient must have one. */
export interface WordKeys {
  whole: string;
  beginning: string;
  any: string[];
}

/**
 * Makes the keys by which patients are found: 64 bits of a hash of a secret and a part of a name, so that the table of
 * them tells no name. Equal parts have equal keys: how common a part is can be seen. (SHA-512/256, whose output cannot be
 * extended, after a secret of fixed length; an HMAC would take three times as long, and a patient has thirty keys.)
 */
export class SearchKeys {
  readonly #secret: string;

  constructor(identityKey: string) {
    const master = Buffer.from(identityKey, 'base64');
    this.#secret = Buffer.from(hkdfSync('sha256', master, 'salus-identity', 'search v1', 32)).toString('base64');
  }

  /** All keys of a patient. */
  ofPerson(person: { given: string; family: string; birthDate: string; region: string | null }): string[] {
    const names = wordsOf(`${person.given} ${person.family}`).flatMap((word) => [
      this.#hash('whole', word),
      ...beginnings(word).map((beginning) => this.#hash('beginning', beginning)),
      ...slips(word).map((slip) => this.#hash('slip', slip)),
    ]);
    const region = person.region === null ? [] : [this.ofRegion(person.region)];
    return [...new Set([...names, this.ofBirthDate(person.birthDate), ...region])];
  }

  ofBirthDate(birthDate: string): string {
    return this.#hash('birth date', birthDate);
  }

  ofRegion(region: string): string {
    return this.#hash('region', region);
  }

  ofWord(word: string): WordKeys {
    const beginning = this.#hash('beginning', word);
    const any = [beginning, ...slips(word).map((slip) => this.#hash('slip', slip))];
    return { whole: this.#hash('whole', word), beginning, any };
  }

  /** A signed 64-bit number in decimal, as PostgreSQL reads it. */
  #hash(kind: string, text: string): string {
    return hash('sha512-256', `${this.#secret}${kind}\u0000${text}`, 'buffer').readBigInt64BE().toString();
  }
}
