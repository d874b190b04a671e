import { createHash } from 'node:crypto';
import type { Identifier } from '@medplum/fhirtypes';
import type { SourceIdentifierInput } from '../graph/inputs';

const longest = 200;

/** Identifiers that have a system and a value, each once. A value without a system names nothing. */
export function identifiersOf(
  identifiers: readonly Identifier[] | undefined,
  longestValue = longest,
): SourceIdentifierInput[] {
  const distinct = new Map<string, SourceIdentifierInput>();
  for (const { system, value } of identifiers ?? []) {
    const given = { system: system?.trim() ?? '', value: value?.trim() ?? '' };
    const isNaming = given.system && given.value;
    if (!isNaming || given.system.length > longest || given.value.length > longestValue) continue;
    distinct.set(JSON.stringify([given.system, given.value]), given);
  }
  return [...distinct.values()];
}

/** The value that one system gave. */
export const identifierOf = (identifiers: readonly Identifier[] | undefined, system: string): string | undefined =>
  identifiers?.find((identifier) => identifier.system === system)?.value;

/** System and value as one text, as measurements and documents have it; their hash where that is too long. */
export function identifierText({ system, value }: SourceIdentifierInput): string {
  const text = `${system}|${value}`;
  return text.length <= longest ? text : createHash('sha256').update(text).digest('hex');
}
