import { type ArgumentNode, type GraphQLField, Kind, valueFromASTUntyped } from 'graphql';
import type { ListSize } from './cost-directives';
import type { Estimate, Values } from './estimate';

type Sliced = number | undefined | ((variables: Values) => number | undefined);

const sizeIn = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? Math.max(0, value) : undefined;

/** The size one slicing argument names: as written, as a variable says, or as the schema has by default. */
function slicedBy(name: string, field: GraphQLField<unknown, unknown>, given: readonly ArgumentNode[]): Sliced {
  const node = given.find((argument) => argument.name.value === name)?.value;
  const byDefault = sizeIn(field.args.find((argument) => argument.name === name)?.defaultValue);
  if (!node) return byDefault;
  if (node.kind !== Kind.VARIABLE) return sizeIn(valueFromASTUntyped(node));
  const variable = node.name.value;
  return (variables) => (variables[variable] === undefined ? byDefault : sizeIn(variables[variable]));
}

export interface SizedField {
  readonly coordinate: string;
  readonly definition: GraphQLField<unknown, unknown>;
  readonly given: readonly ArgumentNode[];
}

/** A field was asked with none, or several, of the arguments of which it wants exactly one. */
export class SlicingFault extends Error {}

/**
 * How many items a list is assumed to have: what its slicing arguments say, the largest where there are several, else its assumed
 * size, else what the settings assume of every list. Evaluating throws SlicingFault where the schema asks for one argument.
 */
export function sizeOf(listSize: ListSize | undefined, assumed: number, field: SizedField): Estimate {
  if (!listSize) return assumed;
  const slices = listSize.slicingArguments.map((name) => slicedBy(name, field.definition, field.given));
  const otherwise = listSize.assumedSize ?? assumed;
  const isOneAsked = listSize.requireOneSlicingArgument && slices.length > 0;
  const decide = (variables: Values): number => {
    const sizes = slices.map((slice) => (typeof slice === 'function' ? slice(variables) : slice));
    const said = sizes.filter((size) => size !== undefined);
    if (isOneAsked && said.length !== 1) {
      const names = listSize.slicingArguments.join(', ');
      throw new SlicingFault(
        `"${field.coordinate}" was asked with ${said.length} of "${names}"; expected exactly one.`,
      );
    }
    return said.length === 0 ? otherwise : Math.max(...said);
  };
  return isOneAsked || slices.some((slice) => typeof slice === 'function') ? decide : decide({});
}
