import type { Dimension, PublishedTable } from '@salus/policy';
import { Directive, Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Region, regionOf } from '../region';

export enum StatisticsDimension {
  REGION = 'region',
  SEX = 'sex',
  AGE_BAND = 'ageBand',
}
registerEnumType(StatisticsDimension, {
  name: 'StatisticsDimension',
  description: 'What a table of statistics is grouped by.',
  valuesConfig: {
    REGION: { description: 'Voivodeship of the home address.' },
    SEX: { description: 'Administrative sex; people of neither sex are not counted at all.' },
    AGE_BAND: { description: 'Age on the first day of the month; neighbouring bands with too few people are merged.' },
  },
});

/** Dimensions as the rule of disclosure control knows them. */
export const dimensionsOf = (groupBy: readonly StatisticsDimension[]): Dimension[] => [...new Set(groupBy)];

@ObjectType({ description: 'A cell of a table of statistics.' })
@Directive('@shareable')
export class StatisticsCell {
  @Field(() => Region, { nullable: true, description: 'Voivodeship, where the table is grouped by it.' })
  region!: Region | null;

  @Field(() => String, {
    nullable: true,
    description: 'FHIR AdministrativeGender, where the table is grouped by it: "female" or "male".',
  })
  sex!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Ages in years, where the table is grouped by them, e.g. "40-64".',
  })
  ageBand!: string | null;

  @Field(() => Int, { nullable: true, description: 'How many people; null when suppressed.' })
  patients!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Mean over the people, each with one value; null when suppressed or where there is no value.',
  })
  mean!: number | null;

  @Field(() => Boolean, {
    description:
      'Whether the number is not told: it, or one that could be calculated with it, is of 10 people or fewer, or of nobody.',
  })
  isSuppressed!: boolean;
}

@ObjectType({ description: 'Numbers of people in a closed calendar month (UTC). Never a row about a person.' })
@Directive('@shareable')
export class Statistics {
  @Field(() => String, { description: 'The month, e.g. "2026-03".' })
  month!: string;

  @Field(() => [StatisticsDimension], { description: 'What the table is grouped by.' })
  groupBy!: StatisticsDimension[];

  @Field(() => Int, { nullable: true, description: 'How many people in all; null when suppressed.' })
  patients!: number | null;

  @Field(() => [StatisticsCell], { description: 'The cells, suppressed ones included.' })
  cells!: StatisticsCell[];
}

/** Shapes a table that disclosure control gave. */
export function toStatistics(
  month: string,
  groupBy: readonly StatisticsDimension[],
  { patients, cells }: PublishedTable,
): Statistics {
  return {
    month,
    groupBy: [...new Set(groupBy)],
    patients,
    cells: cells.map((cell) => ({
      ...cell,
      region: cell.region === null ? null : regionOf(cell.region),
      isSuppressed: cell.patients === null,
    })),
  };
}
