import type { Caller } from '@salus/policy';
import { RequiresAuthentication } from '@salus/subgraph-kit';
import { Directive, Field, ObjectType } from 'type-graphql';

@ObjectType({ description: 'Whoever asks, as their access token names them.' })
@Directive('@key(fields: "subject")')
@RequiresAuthentication()
export class Viewer {
  @Field(() => String, { description: 'Subject of the access token.' })
  subject!: string;

  @Field(() => [String], { description: 'Roles, e.g. "physician".' })
  roles!: readonly string[];

  @Field(() => String, { description: 'For what purpose they ask: HL7 purpose of use, e.g. "TREAT".' })
  purpose!: string;
}

export const viewerOf = ({ subject, roles, purpose }: Caller): Viewer =>
  Object.assign(new Viewer(), { subject, roles, purpose });
