import { type DataPath, everyItem } from '../compiled-plan';
import { isObject, member, type Source } from './source';

/**
 * Loops, one in another, that come to every object at the end of a path. A list that several objects share is walked once: what it
 * holds is the same wherever it is met. (Of the first list on the way there is only one.)
 * @param visit writes what to do with an object
 */
export function writeWalk(source: Source, path: DataPath, root: string, visit: (object: string) => void): void {
  const first = path.indexOf(everyItem);
  const seen = path.map((step, index) => (step === everyItem && index > first ? source.name('seen') : ''));
  for (const name of seen) if (name !== '') source.line(`const ${name} = new Set();`);
  const walk = (index: number, value: string): void => {
    const step = path[index];
    if (step === undefined) return source.block(`if (${isObject(value)})`, () => visit(value));
    const next = source.name('value');
    if (step !== everyItem) {
      return source.block(`if (${value} !== undefined && ${value} !== null)`, () => {
        source.line(`const ${next} = ${member(value, step)};`);
        walk(index + 1, next);
      });
    }
    const unseen = seen[index] ? ` && !${seen[index]}.has(${value})` : '';
    source.block(`if (Array.isArray(${value})${unseen})`, () => {
      if (seen[index]) source.line(`${seen[index]}.add(${value});`);
      const at = source.name('at');
      source.block(`for (let ${at} = 0; ${at} < ${value}.length; ${at} += 1)`, () => {
        source.line(`const ${next} = ${value}[${at}];`);
        walk(index + 1, next);
      });
    });
  };
  walk(0, root);
}
