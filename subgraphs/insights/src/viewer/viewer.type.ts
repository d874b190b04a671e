import { PageInfo, Requires, RequiresAuthentication } from '@salus/subgraph-kit';
import { Directive, Field, GraphQLISODateTime, Int, ObjectType } from 'type-graphql';
import { InsightSeverity } from '../insight/insight.type';
import { Patient } from '../patient/patient.type';

@ObjectType({ description: 'Whoever asks; the rest is told by the security subgraph.' })
@Directive('@key(fields: "subject")')
@RequiresAuthentication()
export class Viewer {
  @Field(() => String, { description: 'Subject of the access token.' })
  subject!: string;
}

@ObjectType({
  description: 'What asks for attention to a patient: alerts that nobody has settled and that the caller may see.',
})
@Requires('alert:read')
export class PatientAttention {
  @Field(() => Int, { description: 'How many alerts are open.' })
  openAlerts!: number;

  @Field(() => InsightSeverity, { nullable: true, description: 'The gravest of them; null when there is none.' })
  highestSeverity!: InsightSeverity | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When the newest of them was raised; null when there is none.',
  })
  latestAlertAt!: Date | null;
}

@ObjectType({ description: 'One patient in the caller’s care and the place in the list.' })
@Requires('patient:read')
export class PatientInCareEdge {
  @Field(() => String, { description: 'Place of the patient in the list.' })
  cursor!: string;

  @Field(() => Patient, { description: 'The patient.' })
  node!: Patient;

  /** decided with the list; accounted for where it is shown */
  attention!: PatientAttention;
}

@ObjectType({ description: 'A page of the patients in the caller’s care.' })
@Requires('patient:read')
export class PatientInCareConnection {
  @Field(() => [Patient], { description: 'The patients.' })
  nodes!: Patient[];

  @Field(() => [PatientInCareEdge], { description: 'The patients with their places and what asks for attention.' })
  edges!: PatientInCareEdge[];

  @Field(() => PageInfo, { description: 'Where this page stands.' })
  pageInfo!: PageInfo;

  @Field(() => Int, { description: 'How many patients the whole list has; exact up to 10000.' })
  totalCount!: number;

  @Field(() => Boolean, { description: 'Whether the count is exact; otherwise there are at least that many.' })
  isTotalCountExact!: boolean;
}
