import { encodeId, Requires } from '@salus/subgraph-kit';
import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** What this subgraph adds to a patient. The row is decided where it is kept; here each field decides its own rows. */
@ObjectType({ description: 'A person who receives care.' })
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
