export type News2Score = 0 | 1 | 2 | 3;

interface Band {
  /** The highest value of the band, included. */
  upTo: number;
  score: News2Score;
}

/** One row of NEWS2 chart 1 (Royal College of Physicians, 2017). */
export interface News2Parameter {
  name: 'respiratory-rate' | 'oxygen-saturation' | 'systolic-blood-pressure' | 'heart-rate' | 'body-temperature';
  title: string;
  /** LOINC */
  codes: readonly string[];
  unit: string;
  /** Decimals of the chart; a value is rounded to them first, so that no value falls between two bands. */
  digits: number;
  /** Ascending. */
  bands: readonly Band[];
}

function bands(...pairs: [upTo: number, score: News2Score][]): Band[] {
  return pairs.map(([upTo, score]) => ({ upTo, score }));
}

export const news2Parameters: readonly News2Parameter[] = [
  {
    name: 'respiratory-rate',
    title: 'Respiratory rate',
    codes: ['9279-1'],
    unit: '/min',
    digits: 0,
    bands: bands([8, 3], [11, 1], [20, 0], [24, 2], [Infinity, 3]),
  },
  {
    name: 'oxygen-saturation',
    title: 'Oxygen saturation',
    codes: ['59408-5', '2708-6'],
    unit: '%',
    digits: 0,
    bands: bands([91, 3], [93, 2], [95, 1], [Infinity, 0]),
  },
  {
    name: 'systolic-blood-pressure',
    title: 'Systolic blood pressure',
    codes: ['8480-6'],
    unit: 'mm[Hg]',
    digits: 0,
    bands: bands([90, 3], [100, 2], [110, 1], [219, 0], [Infinity, 3]),
  },
  {
    name: 'heart-rate',
    title: 'Heart rate',
    codes: ['8867-4'],
    unit: '/min',
    digits: 0,
    bands: bands([40, 3], [50, 1], [90, 0], [110, 1], [130, 2], [Infinity, 3]),
  },
  {
    name: 'body-temperature',
    title: 'Body temperature',
    codes: ['8310-5', '8331-1'],
    unit: 'Cel',
    digits: 1,
    bands: bands([35.0, 3], [36.0, 1], [38.0, 0], [39.0, 1], [Infinity, 2]),
  },
];

/** The parameter that a LOINC code stands for. */
export function news2Parameter(code: string): News2Parameter | undefined {
  return news2Parameters.find(({ codes }) => codes.includes(code));
}
