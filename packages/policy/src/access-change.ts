import { z } from 'zod';
import { bases, word } from './vocabulary';

const category = z.union([z.literal('*'), z.string().regex(word)]);

/** Why a grantee may see data of a patient, for which categories, and when. */
export const relation = z.object({
  id: z.guid(),
  patient: z.guid(),
  grantee: z.guid(),
  basis: z.enum(bases),
  /** `*`: all. */
  categories: z.array(category),
  /** Highest confidentiality that it opens: 0 (unrestricted) to 5 (very restricted). */
  ceiling: z.int().min(0).max(5),
  /** Valid from, inclusive, and to, exclusive; null: no end. */
  from: z.iso.datetime({ offset: true }),
  to: z.iso.datetime({ offset: true }).nullable(),
  recordedAt: z.iso.datetime({ offset: true }),
  supersededAt: z.iso.datetime({ offset: true }).nullable(),
  /** What it was derived from, e.g. the id of a declaration. */
  source: z.string(),
});

/** Payload of `access.changed` on the topic `security.access`. */
export const accessChange = z.object({
  relations: z.array(relation),
  /** Grantees who lose something by the change. */
  reduces: z.array(z.guid()),
});

export type Relation = z.infer<typeof relation>;
export type AccessChange = z.infer<typeof accessChange>;
