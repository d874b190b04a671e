import { Requires } from '@salus/subgraph-kit';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { PatientsContext } from '../context';
import { Patient } from '../patient/patient.type';
import { RegisterPatientInput, RegisterPatientPayload } from './registration.inputs';
import { RegisterPatientsInput, RegisterPatientsPayload } from './registration.inputs';
import type { RegistrationService } from './registration.service';

@Resolver(() => Patient)
export class RegistrationResolver {
  constructor(private readonly registrations: RegistrationService) {}

  @Mutation(() => RegisterPatientPayload, {
    nullable: true,
    description: 'Registers a patient, once per source identifier.',
  })
  @Requires('patient:register')
  async registerPatient(
    @Ctx() context: PatientsContext,
    @Arg('input', () => RegisterPatientInput, { description: 'The patient.' }) input: RegisterPatientInput,
  ): Promise<RegisterPatientPayload> {
    const { patientId, isNew } = await this.registrations.register(context, input);
    return { patient: await context.loaders.patient.load(patientId), created: isNew };
  }

  @Mutation(() => RegisterPatientsPayload, {
    nullable: true,
    description: 'Registers many patients: each by itself, each source identifier once.',
  })
  @Requires('patient:register')
  async registerPatients(
    @Ctx() context: PatientsContext,
    @Arg('input', () => RegisterPatientsInput, { description: 'The patients.' }) input: RegisterPatientsInput,
  ): Promise<RegisterPatientsPayload> {
    return { outcomes: await this.registrations.registerMany(context, input) };
  }
}
