import { encodeId } from '@salus/subgraph-kit';
import { Directive, Field, ID, ObjectType } from 'type-graphql';

@ObjectType({ description: 'A clinician or another person who provides care.' })
@Directive('@key(fields: "id", resolvable: false)')
export class Practitioner {
  @Field(() => ID, { description: 'Opaque id of the practitioner.' })
  id!: string;
}

export const practitionerStub = (practitioner: string | null): Practitioner | null =>
  practitioner ? Object.assign(new Practitioner(), { id: encodeId('Practitioner', { local: practitioner }) }) : null;
