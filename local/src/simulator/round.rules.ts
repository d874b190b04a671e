import { bloodPressure, heartRate, type MeasurementInput, oxygenSaturation } from '../demo/measurements';
import { around, type Random } from '../demo/random';
import { signsAt } from '../population/course/vital-signs.rules';
import type { Wearer } from './crowd';
import { episodesIn, type Sent, signsOf } from './episode.rules';
import { followUp, type ResultInput } from './result.rules';

/** Of the population, so many measure in one round, and everybody in turn. */
const sampleSize = 20;
const resultEveryRounds = 2;

/**
 * What is measured in one round: by those of the start, by some of the population according to their course, and what
 * now and then begins or ends. Ordinary values alert nobody.
 */
export function round(wearers: readonly Wearer[], number: number, at: Date, random: Random): Sent {
  const episodes = episodesIn(wearers, number);
  const sent = episodes.map((episode) => signsOf(episode, at, random));
  const others = sampleOf(wearers, number).filter((wearer) => !episodes.some((episode) => episode.wearer === wearer));
  return {
    measurements: [...sent.flatMap(({ measurements }) => measurements), ...ordinary(others, number, at, random)],
    results: [...sent.flatMap(({ results }) => results), ...followUps(others, number, at, random)],
  };
}

function sampleOf(wearers: readonly Wearer[], number: number): Wearer[] {
  const started = wearers.filter(({ citizen }) => !citizen);
  const settled = wearers.filter(({ citizen }) => citizen);
  const size = Math.min(sampleSize, settled.length);
  const sample = Array.from({ length: size }, (_, index) => settled[(number * sampleSize + index) % settled.length]);
  return [...started, ...sample.filter((wearer) => wearer !== undefined)];
}

function ordinary(wearers: readonly Wearer[], number: number, at: Date, random: Random): MeasurementInput[] {
  return wearers.flatMap((wearer, index) => {
    const source = (kind: string) => `live/${at.toISOString()}/${kind}`;
    if (wearer.citizen) return signsAt(wearer.citizen, wearer, { at, random, source });
    const always = [heartRate(wearer, source('heart-rate'), at, around(random, 72, 10))];
    if ((number + index) % 6 === 0) always.push(oxygenSaturation(wearer, source('oxygen'), at, around(random, 97, 1)));
    if ((number + index) % 12 === 0) {
      always.push(bloodPressure(wearer, source('pressure'), at, around(random, 122, 10), around(random, 77, 6)));
    }
    return always;
  });
}

function followUps(wearers: readonly Wearer[], number: number, at: Date, random: Random): ResultInput[] {
  const settled = wearers.filter(({ citizen }) => citizen && citizen.age >= 18);
  const wearer = settled[Math.floor(random() * settled.length)];
  return wearer && number % resultEveryRounds === 0 ? [followUp(wearer, at, random)] : [];
}
