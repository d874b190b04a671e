import { type Connection, type Edge, PageArguments, PageInfo, RequiresAuthentication } from '@salus/subgraph-kit';
import { ArgsType, createUnionType, Field, Int, ObjectType } from 'type-graphql';
import { AllergyIntolerance } from '../allergy/allergy.type';
import { Condition } from '../condition/condition.type';
import { Encounter } from '../encounter/encounter.type';
import { Immunization } from '../immunization/immunization.type';
import { MedicationRequest } from '../medication/medication.type';
import { ResultPanel } from '../panel/panel.type';
import { Procedure } from '../procedure/procedure.type';
import { RecordKind } from '../record/kind.type';
import type { StoredRecord } from '../record/record.type';
import { DiagnosticResult } from '../result/result.type';

export const HealthHistoryItem = createUnionType({
  name: 'HealthHistoryItem',
  description: 'What a history of health and illness tells of.',
  types: () =>
    [
      ...[Encounter, Condition, Procedure, Immunization],
      ...[AllergyIntolerance, MedicationRequest, DiagnosticResult, ResultPanel],
    ] as const,
});

@ObjectType({ description: 'One item of a history and its place.' })
@RequiresAuthentication()
export class HealthHistoryEdge implements Edge<StoredRecord> {
  @Field(() => String, { description: 'Place of the item in the history.' })
  cursor!: string;

  @Field(() => HealthHistoryItem, {
    nullable: true,
    description: 'The item, as far as its kind is open to the caller.',
  })
  node!: StoredRecord;
}

@ObjectType({ description: 'A page of a history of health and illness.' })
@RequiresAuthentication()
export class HealthHistoryConnection implements Connection<StoredRecord> {
  @Field(() => [HealthHistoryItem], {
    nullable: 'items',
    description: 'The items, each as far as its kind is open to the caller.',
  })
  nodes!: StoredRecord[];

  @Field(() => [HealthHistoryEdge], { description: 'The items with their cursors.' })
  edges!: HealthHistoryEdge[];

  @Field(() => PageInfo, { description: 'Where this page stands.' })
  pageInfo!: PageInfo;

  @Field(() => Int, { description: 'How many items the whole history has; exact up to 10,000.' })
  totalCount!: number;

  @Field(() => Boolean, { description: 'Whether the count is exact; otherwise there are at least that many.' })
  isTotalCountExact!: boolean;
}

@ArgsType()
export class HealthHistoryArguments extends PageArguments {
  @Field(() => [RecordKind], {
    nullable: true,
    description: 'Which kinds of records it tells of; all but results and their panels when absent.',
  })
  kinds?: RecordKind[] | null;
}
