import type { SelectedField, Selection } from '../compiled-plan';
import type { Place } from '../outcome';

/** A path of an answer in data keys; it ends where the selection knows no further. */
export function dataPath(selection: Selection, path: Place): Place {
  const place: (string | number)[] = [];
  let fields: readonly SelectedField[] = selection.fields;
  for (const step of path) {
    if (typeof step === 'string') {
      const selected = fields.filter(({ answerKey }) => answerKey === step);
      if (!selected[0]) break;
      fields = selected.flatMap(({ inner }) => inner?.fields ?? []);
      place.push(selected[0].dataKey);
    } else {
      place.push(step);
    }
  }
  return place;
}

/** What a selection brings beside the names of types. */
export const dataKeys = ({ fields }: Selection): string[] => [
  ...new Set(fields.map(({ dataKey }) => dataKey).filter((key) => key !== '__typename')),
];
