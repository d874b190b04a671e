import { type CompiledPlan, type DataPath, everyItem } from '../compiled-plan';

/**
 * What the parts of a plan add to the objects at each place of the data. Objects that have room for it from the start need not grow
 * later, which is the dearer part of adding a member.
 */
export class Room {
  /** data keys that are added to the objects here */
  readonly keys = new Set<string>();
  readonly #inner = new Map<string, Room>();

  /** The place that a data key leads to; it is the same one for every item of a list. */
  inside(dataKey: string): Room {
    const known = this.#inner.get(dataKey) ?? new Room();
    this.#inner.set(dataKey, known);
    return known;
  }

  at(path: DataPath): Room {
    return path.filter((step) => step !== everyItem).reduce((place: Room, step) => place.inside(step), this);
  }
}

export function roomOf({ requests }: CompiledPlan): Room {
  const room = new Room();
  for (const part of requests.flatMap(({ parts }) => parts)) {
    if (part.kind === 'root') continue;
    for (const path of part.paths) {
      const { keys } = room.at(path);
      for (const { dataKey } of part.selection.fields) keys.add(dataKey);
    }
  }
  return room;
}
