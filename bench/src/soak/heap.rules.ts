import { percentile } from '../figures/percentile.rules';

/** What a heap may seem to grow by though nothing is kept: compiled code, caches that fill. */
const allowedShare = 0.1;
const allowedBytes = 5 * 1_048_576;
/** of the samples, while caches fill */
const warmUpShare = 0.2;

export interface HeapVerdict {
  readonly isFlat: boolean;
  /** medians of the first and the last quarter after the warm-up */
  readonly early: number;
  readonly late: number;
}

/** Whether a heap stays as large as it was. @param samples bytes in use after a collection, at equal intervals */
export function judgeHeap(samples: readonly number[]): HeapVerdict {
  const warm = samples.slice(Math.floor(samples.length * warmUpShare));
  if (warm.length === 0) return { isFlat: false, early: 0, late: 0 };
  const quarter = Math.max(1, Math.floor(warm.length / 4));
  const early = percentile(warm.slice(0, quarter), 0.5);
  const late = percentile(warm.slice(-quarter), 0.5);
  return { isFlat: late <= Math.max(early * (1 + allowedShare), early + allowedBytes), early, late };
}
