import { Requires } from '@salus/subgraph-kit';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { PatientsContext } from '../context';
import { Patient } from '../patient/patient.type';
import type { GuardianshipService } from './guardianship.service';
import {
  EndGuardianshipInput,
  EstablishGuardianshipInput,
  Guardianship,
  GuardianshipPayload,
} from './guardianship.type';

@Resolver(() => Guardianship)
export class GuardianshipResolver {
  constructor(private readonly guardianships: GuardianshipService) {}

  @FieldResolver(() => Patient, { nullable: true, description: 'Who is represented.' })
  patient(@Root() guardianship: Guardianship, @Ctx() context: PatientsContext): Promise<Patient | null> {
    return context.loaders.patient.load(guardianship.patientId);
  }

  @FieldResolver(() => Patient, { nullable: true, description: 'Who represents.' })
  representative(@Root() guardianship: Guardianship, @Ctx() context: PatientsContext): Promise<Patient | null> {
    return context.loaders.patient.load(guardianship.representativeId);
  }

  @Mutation(() => GuardianshipPayload, {
    nullable: true,
    description: 'Establishes that a person represents a patient.',
  })
  @Requires('guardianship:establish')
  establishGuardianship(
    @Ctx() context: PatientsContext,
    @Arg('input', () => EstablishGuardianshipInput, { description: 'Who represents whom.' })
    input: EstablishGuardianshipInput,
  ): Promise<GuardianshipPayload> {
    return this.guardianships.establish(context, input);
  }

  @Mutation(() => GuardianshipPayload, { nullable: true, description: 'Ends a representation.' })
  @Requires('guardianship:establish')
  endGuardianship(
    @Ctx() context: PatientsContext,
    @Arg('input', () => EndGuardianshipInput, { description: 'Which one.' }) input: EndGuardianshipInput,
  ): Promise<GuardianshipPayload> {
    return this.guardianships.end(context, input);
  }
}

@Resolver(() => Patient)
export class PatientGuardianshipResolver {
  constructor(private readonly guardianships: GuardianshipService) {}

  @FieldResolver(() => [Guardianship], { nullable: true, description: 'Who represents the patient.' })
  @Requires('guardianship:read')
  representatives(@Root() patient: Patient, @Ctx() context: PatientsContext): Promise<Guardianship[]> {
    return this.guardianships.list(context, 'patient_id', patient.patientId);
  }

  @FieldResolver(() => [Guardianship], { nullable: true, description: 'Whom the patient represents.' })
  @Requires('guardianship:read')
  represented(@Root() patient: Patient, @Ctx() context: PatientsContext): Promise<Guardianship[]> {
    return this.guardianships.list(context, 'representative_id', patient.patientId);
  }
}
