import { encodeId, Requires } from '@salus/subgraph-kit';
import { Directive, Field, ID, ObjectType } from 'type-graphql';

@ObjectType({ description: 'A person who receives care; the rest is told by the patients subgraph.' })
@Directive('@key(fields: "id")')
@Requires('patient:read')
export class Patient {
  patientId!: string;

  @Field(() => ID, { description: 'Opaque id of the patient.' })
  get id(): string {
    return encodeId('Patient', { patient: this.patientId });
  }
}

export const patientStub = (patientId: string): Patient => Object.assign(new Patient(), { patientId });
