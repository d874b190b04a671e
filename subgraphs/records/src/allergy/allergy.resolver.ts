import { type Connection, PageArguments, Requires } from '@salus/subgraph-kit';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { RecordsContext } from '../context';
import { Patient, patientUuid } from '../patient/patient.type';
import type { RecordService } from '../record/record.service';
import { RecordAllergyIntoleranceInput, RecordAllergyIntolerancePayload } from './allergy.inputs';
import { AllergyIntolerance, AllergyIntoleranceConnection } from './allergy.type';

type Service = RecordService<AllergyIntolerance, RecordAllergyIntoleranceInput>;

@Resolver(() => AllergyIntolerance)
export class AllergyIntoleranceResolver {
  constructor(private readonly service: Service) {}

  @Query(() => AllergyIntolerance, {
    nullable: true,
    description: 'An allergy or intolerance; null when unknown or not open to the caller.',
  })
  @Requires('allergy:read')
  allergyIntolerance(
    @Ctx() context: RecordsContext,
    @Arg('id', () => ID, { description: 'Id of the allergy or intolerance.' }) id: string,
  ): Promise<AllergyIntolerance | null> {
    return this.service.find(context, id);
  }

  @Mutation(() => RecordAllergyIntolerancePayload, {
    nullable: true,
    description: 'Records an allergy or intolerance, once per source identifier.',
  })
  @Requires('allergy:record')
  async recordAllergyIntolerance(
    @Ctx() context: RecordsContext,
    @Arg('input', () => RecordAllergyIntoleranceInput, { description: 'The allergy or intolerance.' })
    input: RecordAllergyIntoleranceInput,
  ): Promise<RecordAllergyIntolerancePayload> {
    const { row, created } = await this.service.record(context, input);
    return { allergyIntolerance: row, created };
  }
}

@Resolver(() => Patient)
export class PatientAllergyIntoleranceResolver {
  constructor(private readonly service: Service) {}

  @FieldResolver(() => AllergyIntoleranceConnection, {
    nullable: true,
    description: 'Allergies and intolerances that stand, newest first.',
  })
  @Requires('allergy:read')
  allergies(
    @Root() patient: Patient,
    @Ctx() context: RecordsContext,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<Connection<AllergyIntolerance>> {
    return this.service.list(context, patientUuid(patient), page);
  }
}
