import { Requires } from '@salus/subgraph-kit';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { PatientsContext } from '../context';
import { Patient } from '../patient/patient.type';
import { DeclareGeneralPractitionerInput } from './declaration.inputs';
import type { DeclarationService } from './declaration.service';
import { DeclareGeneralPractitionerPayload, Practitioner, practitionerStub } from './declaration.type';

@Resolver(() => Patient)
export class DeclarationResolver {
  constructor(private readonly declarations: DeclarationService) {}

  @FieldResolver(() => Practitioner, {
    nullable: true,
    description: 'The general practitioner the patient is declared to.',
  })
  @Requires('declaration:read')
  async generalPractitioner(@Root() patient: Patient, @Ctx() context: PatientsContext): Promise<Practitioner | null> {
    const declaration = await this.declarations.current(context, patient.patientId);
    return declaration && practitionerStub(declaration.practitionerId);
  }

  @Mutation(() => DeclareGeneralPractitionerPayload, {
    nullable: true,
    description: 'Declares a patient to a general practitioner; an earlier declaration ends.',
  })
  @Requires('declaration:declare')
  async declareGeneralPractitioner(
    @Ctx() context: PatientsContext,
    @Arg('input', () => DeclareGeneralPractitionerInput, { description: 'The choice.' })
    input: DeclareGeneralPractitionerInput,
  ): Promise<DeclareGeneralPractitionerPayload> {
    const { patientId, pending } = await this.declarations.declare(context, input);
    return { patient: await context.loaders.patient.load(patientId), pending };
  }
}
