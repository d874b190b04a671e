import { Field, InputType } from 'type-graphql';
import { IdentityRole } from './identity.type';

@InputType({ description: 'An identifier of a patient.' })
export class IdentityInput {
  @Field(() => String, { description: 'URI of the system, e.g. "urn:oid:2.16.840.1.113883.3.4424.1.1.616" for PESEL.' })
  system!: string;

  @Field(() => String, { description: 'The identifier.' })
  value!: string;

  @Field(() => IdentityRole, { nullable: true, description: "Whose identifier it is; the patient's own when absent." })
  role?: IdentityRole | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Accept a PESEL that is not well-formed; it is then marked.',
  })
  acceptUnverified!: boolean;
}
