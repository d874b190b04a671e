import { connectionType, Requires, RequiresAuthentication } from '@salus/subgraph-kit';
import { Field, ObjectType } from 'type-graphql';
import { Patient } from '../patient/patient.type';

@ObjectType({ description: 'Whoever asks, as their access token names them.' })
@RequiresAuthentication()
export class Viewer {
  @Field(() => String, { description: 'Subject of the access token.' })
  subject!: string;

  @Field(() => [String], { description: 'Roles, e.g. "physician".' })
  roles!: readonly string[];

  @Field(() => String, { description: 'For what purpose they ask: HL7 purpose of use, e.g. "TREAT".' })
  purpose!: string;
}

export const PatientConnection = connectionType(Patient, Requires('patient:read'));
