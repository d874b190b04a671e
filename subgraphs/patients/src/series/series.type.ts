import { CodeableConcept, OffsetDateTime, type OffsetInstant, Requires } from '@salus/subgraph-kit';
import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';

export enum SeriesResolution {
  MINUTE = 'minute',
  HOUR = 'hour',
  DAY = 'day',
}
registerEnumType(SeriesResolution, {
  name: 'SeriesResolution',
  description: 'Width of the buckets of a series; each follows the offset recorded with its values.',
  valuesConfig: {
    MINUTE: { description: 'A minute; for up to 7 days.' },
    HOUR: { description: 'An hour; for up to a year.' },
    DAY: { description: 'A day; for up to 10 years.' },
  },
});

@ObjectType({ description: 'All values of one bucket of a series.' })
@Requires('measurement:read')
export class MeasurementPoint {
  @Field(() => OffsetDateTime, { description: 'Start of the bucket.' })
  start!: OffsetInstant;

  @Field(() => Float, { description: 'Smallest value.' })
  minimum!: number;

  @Field(() => Float, { description: 'Largest value.' })
  maximum!: number;

  @Field(() => Float, { description: 'Arithmetic mean.' })
  mean!: number;

  @Field(() => Int, { description: 'How many values.' })
  count!: number;
}

@ObjectType({ description: 'Values of one kind over time, in buckets.' })
@Requires('measurement:read')
export class MeasurementSeries {
  @Field(() => CodeableConcept, { description: 'What was measured (LOINC).' })
  kind!: CodeableConcept;

  @Field(() => String, { description: 'UCUM unit of the values; only values in this unit are counted.' })
  unit!: string;

  @Field(() => SeriesResolution, { description: 'Width of the buckets.' })
  resolution!: SeriesResolution;

  @Field(() => [MeasurementPoint], { description: 'Buckets that have values, oldest first.' })
  points!: MeasurementPoint[];
}
