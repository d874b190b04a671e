import { Requires } from '@salus/subgraph-kit';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RecordsContext } from '../context';
import { Patient, patientUuid } from '../patient/patient.type';
import type { VaccinationService } from './vaccination.service';
import { VaccinationCard } from './vaccination.type';

@Resolver(() => Patient)
export class PatientVaccinationResolver {
  constructor(private readonly vaccinations: VaccinationService) {}

  @FieldResolver(() => VaccinationCard, {
    nullable: true,
    description: 'The vaccination card: doses that were given, by vaccine.',
  })
  @Requires('immunization:read')
  vaccinationCard(@Root() patient: Patient, @Ctx() context: RecordsContext): Promise<VaccinationCard> {
    return this.vaccinations.card(context, patientUuid(patient));
  }
}
