import { encodeId } from '@salus/subgraph-kit';
import { Directive, Field, ID, ObjectType } from 'type-graphql';

@ObjectType({ description: 'A person who receives care.' })
@Directive('@key(fields: "id")')
export class Patient {
  @Field(() => ID, { description: 'Opaque id of the patient.' })
  id!: string;
}

export const patientStub = (patient: string): Patient =>
  Object.assign(new Patient(), { id: encodeId('Patient', { patient }) });
