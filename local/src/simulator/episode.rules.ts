import { bloodPressure, heartRate, type MeasurementInput, oxygenSaturation } from '../demo/measurements';
import type { Random } from '../demo/random';
import type { Wearer } from './crowd';
import { type ResultInput, resultOf } from './result.rules';

export const episodeKinds = ['racing-heart', 'potassium', 'pressure', 'glucose', 'oxygen'] as const;
export type EpisodeKind = (typeof episodeKinds)[number];

/** What somebody goes through; it begins with an extreme value and ends with an ordinary one. */
export interface Episode {
  readonly kind: EpisodeKind;
  readonly wearer: Wearer;
  readonly isBeginning: boolean;
}

/** The first comes early, so that whoever has just started the system sees one. */
const firstRound = 4;
const everyRounds = 8;
const lastsRounds = 3;

/**
 * What begins or ends in a round. The persona first, with a racing heart; then the kinds in turn, two of three at those
 * of the start, whom the personas look after, the third at somebody of the population.
 */
export function episodesIn(wearers: readonly Wearer[], round: number): Episode[] {
  const beginning = episodeBeginningIn(wearers, round);
  const ending = episodeBeginningIn(wearers, round - lastsRounds);
  return [
    ...(beginning ? [{ ...beginning, isBeginning: true }] : []),
    ...(ending ? [{ ...ending, isBeginning: false }] : []),
  ];
}

function episodeBeginningIn(wearers: readonly Wearer[], round: number): Omit<Episode, 'isBeginning'> | undefined {
  const sinceFirst = round - firstRound;
  if (sinceFirst < 0 || sinceFirst % everyRounds !== 0) return undefined;
  const place = sinceFirst / everyRounds;
  const started = wearers
    .filter(({ citizen }) => !citizen)
    .sort((one, other) => Number(other.isPersona) - Number(one.isPersona));
  const settled = wearers.filter(({ citizen }) => citizen);
  const some = place % 3 === 2 && settled.length > 0 ? settled : started;
  const wearer = some[(some === settled ? place * 37 : place - Math.floor(place / 3)) % some.length];
  return wearer && { wearer, kind: episodeKinds[place % episodeKinds.length] ?? 'racing-heart' };
}

/** What is sent of an episode: by a device or by a laboratory. */
export interface Sent {
  readonly measurements: readonly MeasurementInput[];
  readonly results: readonly ResultInput[];
}

/** Beyond what NEWS2 or a laboratory's critical limits leave to wait, or well within. */
export function signsOf({ kind, wearer, isBeginning }: Episode, at: Date, random: Random): Sent {
  const source = `live/${at.toISOString()}/${kind}`;
  const more = Math.floor(random() * 12);
  const measured = (measurement: MeasurementInput): Sent => ({ measurements: [measurement], results: [] });
  switch (kind) {
    case 'racing-heart':
      return measured(heartRate(wearer, source, at, isBeginning ? 134 + more : 74 + more / 2));
    case 'pressure':
      return measured(bloodPressure(wearer, source, at, isBeginning ? 221 + more : 126, isBeginning ? 118 : 78));
    case 'oxygen':
      return measured(oxygenSaturation(wearer, source, at, isBeginning ? 90 - more / 4 : 97));
    case 'potassium':
      return { measurements: [], results: [resultOf(wearer, 'potassium', isBeginning ? 6.3 + more / 10 : 4.4, at)] };
    case 'glucose':
      return { measurements: [], results: [resultOf(wearer, 'randomGlucose', isBeginning ? 372 + more * 4 : 118, at)] };
  }
}
