import type { Immunization } from '../immunization/immunization.type';
import type { VaccinationCard, VaccinationCardEntry } from './vaccination.type';

function entryOf(doses: readonly [Immunization, ...Immunization[]]): VaccinationCardEntry {
  const newest = doses.at(-1) ?? doses[0];
  const display = doses.findLast(({ code }) => code.display !== null)?.code.display ?? null;
  return {
    vaccine: { ...newest.code, display },
    doseCount: doses.length,
    dates: doses.flatMap(({ occurrence }) => (occurrence === null ? [] : [occurrence])),
    immunizations: [...doses],
  };
}

const byTime = (a: Immunization, b: Immunization): number =>
  a.happenedAt.getTime() - b.happenedAt.getTime() || (a.recordId < b.recordId ? -1 : 1);

/** The doses that were given, by vaccine: its code in its code system, whatever words sources have for it. */
export function vaccinationCardOf(given: readonly Immunization[]): VaccinationCard {
  const byVaccine = Map.groupBy(given.toSorted(byTime), ({ code }) => JSON.stringify([code.system, code.code]));
  const newestOf = ({ immunizations }: VaccinationCardEntry): number => immunizations.at(-1)?.happenedAt.getTime() ?? 0;
  const entries = [...byVaccine.values()].flatMap(([first, ...rest]) => (first ? [entryOf([first, ...rest])] : []));
  return { entries: entries.sort((a, b) => newestOf(b) - newestOf(a)) };
}
