import type { EntitiesPart, RootPart, Selection } from '../compiled-plan';
import type { RootSteps } from '../interpret/part-steps';
import { representationText } from '../interpret/representations';
import { type JsonObject, own } from '../../json-object';
import type { Collection, Targets } from './collection';
import { writeCopy } from './copy.source';
import { joined } from './joined';
import { writePut } from './put.source';
import type { Room } from './room';
import { writeNote } from './representation.source';
import { isObject, Source } from './source';
import { writeWalk } from './walk.source';

const helpers = { own, joined, representationText, jsonText: JSON.stringify };

/** What is written for a part about entities. */
export interface EntitiesCode {
  /** Notes every object that the part is about. */
  collect(data: JsonObject, collection: Collection): void;
  /** Adds the answers to the objects; one copy of each serves all of them. */
  add(targets: Targets, answers: readonly unknown[], absent: Set<object>): void;
}

/** @param room of the whole data */
export function compileRoot({ selection, path = [] }: RootPart, room: Room): RootSteps {
  const source = new Source();
  const copy = writeCopy(source, selection, [room.at(path)]);
  writePut(source, selection);
  return source.compile(`{ add: (target, answer) => put(target, ${copy}(answer)) }`, helpers) as RootSteps;
}

/** @param room of the whole data */
export function compileEntities(part: EntitiesPart, room: Room): EntitiesCode {
  const source = new Source();
  writeNote(source, part.representations);
  source.block('function collect(data, collection)', () => {
    part.paths.forEach((path, index) => {
      source.line(`const targets${index} = collection.targetsOf(${index});`);
      writeWalk(source, path, 'data', (object) => source.line(`note(collection, ${object}, targets${index});`));
    });
  });
  const rooms = part.paths.map((path) => room.at(path));
  writeAdd(source, part.selection, rooms);
  return source.compile('{ collect, add }', helpers) as EntitiesCode;
}

function writeAdd(source: Source, selection: Selection, rooms: readonly Room[]): void {
  const copy = writeCopy(source, selection, rooms);
  writePut(source, selection);
  source.block('function add(targets, answers, absent)', () => {
    source.block('for (let index = 0; index < answers.length; index += 1)', () => {
      source.line('const answer = answers[index], objects = targets[index];');
      source.line('if (objects === undefined) continue;');
      source.block(`if (${isObject('answer')})`, () => {
        source.line(`const copied = ${copy}(answer);`);
        source.line('for (const object of objects) put(object, copied);');
      });
      source.line('else if (answer === null) for (const object of objects) absent.add(object);');
    });
  });
}
