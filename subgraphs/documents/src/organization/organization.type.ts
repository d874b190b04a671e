import { encodeId } from '@salus/subgraph-kit';
import { Directive, Field, ID, ObjectType } from 'type-graphql';

@ObjectType({ description: 'A place of care, as a practice or a hospital.' })
@Directive('@key(fields: "id", resolvable: false)')
export class Organization {
  @Field(() => ID, { description: 'Opaque id of the organisation.' })
  id!: string;
}

export const organizationStub = (organization: string | null): Organization | null =>
  organization ? Object.assign(new Organization(), { id: encodeId('Organization', { local: organization }) }) : null;
