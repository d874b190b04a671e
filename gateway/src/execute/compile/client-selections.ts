import { type DocumentNode, type FieldNode, Kind, type SelectionSetNode } from 'graphql';
import { type DataPath, everyItem } from '../compiled-plan';
import { answerKeyOf, fieldsIn } from './selections';
import type { TypeNames } from './type-names';

export const innerFieldsOf = (nodes: readonly FieldNode[]): readonly FieldNode[] =>
  fieldsIn(nodes.flatMap(({ selectionSet }) => selectionSet?.selections ?? []));

/** What the client asks for at places of the data: of the operation as it was written for the planner, under data keys. */
export class ClientSelections {
  readonly #root: readonly SelectionSetNode[];

  constructor(
    document: DocumentNode,
    private readonly types: TypeNames,
  ) {
    this.#root = document.definitions.flatMap((each) =>
      each.kind === Kind.OPERATION_DEFINITION ? each.selectionSet : [],
    );
  }

  /** Selections at a place, whatever types the objects on the way to it are of. */
  at(path: DataPath): readonly SelectionSetNode[] {
    const keys = path.filter((step) => step !== everyItem);
    return keys.reduce((sets, key) => {
      const fields = fieldsIn(sets.flatMap(({ selections }) => selections));
      return fields.filter((field) => answerKeyOf(field) === key).flatMap(({ selectionSet }) => selectionSet ?? []);
    }, this.#root);
  }

  /** The fields of selections that an object of a type is asked for. */
  fieldsOf(type: string, sets: readonly SelectionSetNode[]): readonly FieldNode[] {
    return sets
      .flatMap(({ selections }) => selections)
      .flatMap((each) => {
        if (each.kind === Kind.FIELD) return [each];
        if (each.kind === Kind.FRAGMENT_SPREAD) return [];
        const isOf = !each.typeCondition || this.types.of(each.typeCondition.name.value).has(type);
        return isOf ? this.fieldsOf(type, [each.selectionSet]) : [];
      });
  }
}
