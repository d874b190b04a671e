import { connectionType, encodeId, PartialDateTime, Requires } from '@salus/subgraph-kit';
import { Ctx, Directive, Field, GraphQLISODateTime, ID, ObjectType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { Practitioner, practitionerStub } from '../practitioner/practitioner.type';
import { ClinicalRecord } from '../record/clinical.type';
import { ResultStatus } from '../result/result.content.type';
import { DiagnosticResult, type DiagnosticResultContext, ResultCategory } from '../result/result.type';

@Entity({ name: 'result_panel' })
@ObjectType({ description: 'A report that names the results which belong together, as a blood count.' })
@Directive('@key(fields: "id")')
@Requires('result:read')
export class ResultPanel extends ClinicalRecord {
  @Column({ type: 'text' })
  @Field(() => ResultStatus, { description: 'How far it can be relied on.' })
  status!: ResultStatus;

  @Column({ type: 'text', nullable: true })
  @Field(() => ResultCategory, { nullable: true, description: 'What kind of examination it comes from.' })
  category!: ResultCategory | null;

  @Column({ type: 'text', nullable: true })
  @Field(() => PartialDateTime, { nullable: true, description: 'When it was true of the patient.' })
  effective!: string | null;

  @Column({ type: 'timestamptz', name: 'issued_at', nullable: true })
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was reported.' })
  issuedAt!: Date | null;

  @Column({ type: 'uuid', name: 'result_ids', array: true })
  resultIds!: string[];

  @Column({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'What the results mean together, in words.' })
  conclusion!: string | null;

  @Field(() => ID, { description: 'Opaque id of the panel.' })
  get id(): string {
    return encodeId('ResultPanel', { patient: this.patientId, local: this.recordId });
  }

  @Field(() => Practitioner, { nullable: true, description: 'Who answers for it.' })
  get performer(): Practitioner | null {
    return practitionerStub(this.practitionerId);
  }

  @Field(() => [DiagnosticResult], {
    description: 'Its results in their order, as far as they are open to the caller.',
  })
  async results(@Ctx() context: DiagnosticResultContext): Promise<DiagnosticResult[]> {
    const keys = this.resultIds.map((local) => ({ patient: this.patientId, local }));
    const found = await Promise.all(keys.map((key) => context.loaders.diagnosticResult.load(key)));
    return found.filter((result) => result !== null);
  }
}

export const ResultPanelConnection = connectionType(ResultPanel, Requires('result:read'));
