import { useGraphiQL } from '@graphiql/react';
import { type ReactNode, useEffect, useRef } from 'react';
import { exampleNamed, firstFor } from './examples';
import { useExamplesSurroundings } from './examples-context';
import { pendingExample } from './pending';
import { useOpenExample } from './use-open-example';

/** Opens, once, the example that a sign-in was for; else the first of this persona where the editor is still empty. */
export function FirstExample(): ReactNode {
  const { ask, present } = useExamplesSurroundings();
  const open = useOpenExample(ask);
  const isEmpty = useGraphiQL(({ tabs }) => tabs.every(({ query }) => !query?.trim()));
  const isDone = useRef(false);
  useEffect(() => {
    if (isDone.current || !open || !present) return;
    isDone.current = true;
    const example = exampleNamed(pendingExample.take()) ?? (isEmpty ? firstFor(present) : undefined);
    if (example) void open(example);
  }, [open, present, isEmpty]);
  return null;
}
