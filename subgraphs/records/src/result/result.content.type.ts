import { CodeableConcept, Quantity, Requires } from '@salus/subgraph-kit';
import { Field, ObjectType, registerEnumType } from 'type-graphql';

export enum ResultStatus {
  PRELIMINARY = 'preliminary',
  FINAL = 'final',
  CORRECTED = 'corrected',
  ENTERED_IN_ERROR = 'entered-in-error',
}
registerEnumType(ResultStatus, {
  name: 'ResultStatus',
  description: 'How far a result can be relied on.',
  valuesConfig: {
    PRELIMINARY: { description: 'Reported early; may still change.' },
    FINAL: { description: 'Complete and verified.' },
    CORRECTED: { description: 'Corrected after it was reported.' },
    ENTERED_IN_ERROR: { description: 'Withdrawn: it should never have been reported.' },
  },
});

@ObjectType({ description: 'What is usual for such a patient, in the unit of the value.' })
@Requires('result:read')
export class ReferenceRange {
  @Field(() => Quantity, { nullable: true, description: 'Lowest usual value.' })
  low!: Quantity | null;

  @Field(() => Quantity, { nullable: true, description: 'Highest usual value.' })
  high!: Quantity | null;

  @Field(() => String, { nullable: true, description: 'In words, where numbers do not say it.' })
  text!: string | null;
}

/** Numbers are in the unit of the value. */
export interface StoredRange {
  low?: number;
  high?: number;
  text?: string;
}

/** What a result says: one of value, coded value and text, and how to read it. A correction changes nothing else. */
export interface ResultContent {
  value: Quantity | null;
  codedValue: CodeableConcept | null;
  text: string | null;
  interpretation: string | null;
  range: StoredRange | null;
  effectiveAt: Date;
}

export function referenceRangeOf(range: StoredRange | null, unit: string | undefined): ReferenceRange | null {
  if (!range) return null;
  const quantity = (value: number | undefined): Quantity | null =>
    value === undefined || unit === undefined ? null : { value, unit };
  return { low: quantity(range.low), high: quantity(range.high), text: range.text ?? null };
}
