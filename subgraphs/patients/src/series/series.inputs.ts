import { ArgsType, Field, GraphQLISODateTime } from 'type-graphql';
import { SeriesResolution } from './series.type';

@ArgsType()
export class MeasurementSeriesArguments {
  @Field(() => String, {
    description: 'LOINC code; that of a component too, as the systolic one of a blood pressure ("8480-6").',
  })
  kind!: string;

  @Field(() => GraphQLISODateTime, { description: 'From this instant on: minutes or hours that begin then or later.' })
  from!: Date;

  @Field(() => GraphQLISODateTime, {
    description: 'Before this instant; at most 7 days, a year or 10 years later, by the resolution.',
  })
  to!: Date;

  @Field(() => SeriesResolution, { description: 'Width of the buckets.' })
  resolution!: SeriesResolution;
}
