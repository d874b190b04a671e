import { encodeId, RequiresAuthentication } from '@salus/subgraph-kit';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'document_kind' })
@ObjectType({ description: 'A kind of document of the national catalogue (KLAS_DOK_P1).' })
@Directive('@key(fields: "id")')
@RequiresAuthentication()
export class DocumentKind {
  @PrimaryColumn({ type: 'uuid', name: 'kind_id' })
  kindId!: string;

  @Column({ type: 'text' })
  @Field(() => String, { description: 'The code, e.g. "06.10".' })
  code!: string;

  @Column({ type: 'text' })
  @Field(() => String, { description: 'Its Polish name.' })
  display!: string;

  @Column({ type: 'text' })
  @Field(() => String, { description: 'URI of the code system.' })
  system!: string;

  @Column({ type: 'text', name: 'loinc_code', nullable: true })
  @Field(() => String, { nullable: true, description: 'LOINC code of the same kind, where there is one.' })
  loincCode!: string | null;

  @Field(() => ID, { description: 'Opaque id of the kind.' })
  get id(): string {
    return encodeId('DocumentKind', { local: this.kindId });
  }
}
