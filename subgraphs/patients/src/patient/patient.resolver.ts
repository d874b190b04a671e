import { Requires } from '@salus/subgraph-kit';
import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { PatientsContext } from '../context';
import { PatientIdentity } from '../identity/identity.type';
import type { PatientService } from './patient.service';
import { Patient } from './patient.type';

@Resolver(() => Patient)
export class PatientResolver {
  constructor(private readonly patients: PatientService) {}

  @Query(() => Patient, { nullable: true, description: 'A patient; null when unknown or not open to the caller.' })
  @Requires('patient:read')
  patient(
    @Ctx() context: PatientsContext,
    @Arg('id', () => ID, { description: 'Id of the patient.' }) id: string,
  ): Promise<Patient | null> {
    return this.patients.find(context, id);
  }

  @Query(() => Patient, {
    nullable: true,
    description: 'A patient by identifier, by POST only; null when unknown or not open to the caller.',
  })
  @Requires('patient:look-up')
  patientByIdentifier(
    @Ctx() context: PatientsContext,
    @Arg('system', () => String, { description: 'URI of the system, e.g. that of PESEL.' }) system: string,
    @Arg('value', () => String, { description: 'The identifier.' }) value: string,
  ): Promise<Patient | null> {
    return this.patients.findByIdentifier(context, system, value);
  }

  @FieldResolver(() => [PatientIdentity], { nullable: true, description: 'Identifiers, masked.' })
  identities(@Root() patient: Patient, @Ctx() context: PatientsContext): Promise<PatientIdentity[]> {
    return this.patients.identities(context, patient);
  }
}
