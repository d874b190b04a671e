import { type Connection, PageArguments, Requires } from '@salus/subgraph-kit';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { RecordsContext } from '../context';
import { Patient, patientUuid } from '../patient/patient.type';
import {
  CloseEncounterInput,
  CloseEncounterPayload,
  OpenEncounterInput,
  OpenEncounterPayload,
} from './encounter.inputs';
import type { EncounterService } from './encounter.service';
import { Encounter, EncounterConnection } from './encounter.type';

@Resolver(() => Encounter)
export class EncounterResolver {
  constructor(private readonly encounters: EncounterService) {}

  @Query(() => Encounter, { nullable: true, description: 'An encounter; null when unknown or not open to the caller.' })
  @Requires('encounter:read')
  encounter(
    @Ctx() context: RecordsContext,
    @Arg('id', () => ID, { description: 'Id of the encounter.' }) id: string,
  ): Promise<Encounter | null> {
    return this.encounters.find(context, id);
  }

  @Mutation(() => OpenEncounterPayload, {
    nullable: true,
    description: 'Opens an encounter, once per source identifier; those who treat get access by it.',
  })
  @Requires('encounter:open')
  openEncounter(
    @Ctx() context: RecordsContext,
    @Arg('input', () => OpenEncounterInput, { description: 'The encounter.' }) input: OpenEncounterInput,
  ): Promise<OpenEncounterPayload> {
    return this.encounters.open(context, input);
  }

  @Mutation(() => CloseEncounterPayload, {
    nullable: true,
    description: 'Closes an encounter; access by it ends.',
  })
  @Requires('encounter:close')
  closeEncounter(
    @Ctx() context: RecordsContext,
    @Arg('input', () => CloseEncounterInput, { description: 'Which one, and when it ended.' })
    input: CloseEncounterInput,
  ): Promise<CloseEncounterPayload> {
    return this.encounters.close(context, input);
  }
}

@Resolver(() => Patient)
export class PatientEncounterResolver {
  constructor(private readonly service: EncounterService) {}

  @FieldResolver(() => EncounterConnection, { nullable: true, description: 'Encounters, newest first.' })
  @Requires('encounter:read')
  encounters(
    @Root() patient: Patient,
    @Ctx() context: RecordsContext,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<Connection<Encounter>> {
    return this.service.list(context, patientUuid(patient), page);
  }
}
