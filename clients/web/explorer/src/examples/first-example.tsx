import { useGraphiQL } from '@graphiql/react';
import { type ReactNode, useEffect, useRef } from 'react';
import { exampleNamed, firstFor } from './examples';
import { useExamplesSurroundings } from './examples-context';
import { pendingExample } from './pending';
import { isUntouched, useOpenExample } from './use-open-example';

/**
 * Opens, once, the example that a sign-in was for; else the first of this persona where nobody has written anything: the
 * editors are empty, or hold an example without its variables, as a page keeps it that was left before they were there.
 */
export function FirstExample(): ReactNode {
  const { ask, present } = useExamplesSurroundings();
  const open = useOpenExample(ask);
  const isEmpty = useGraphiQL(({ tabs }) =>
    tabs.every(({ query, variables }) => isUntouched(query ?? '') && !variables?.trim()),
  );
  const isDone = useRef(false);
  useEffect(() => {
    if (isDone.current || !open || !present) return;
    isDone.current = true;
    const example = exampleNamed(pendingExample.take()) ?? (isEmpty ? firstFor(present) : undefined);
    if (example) void open(example);
  }, [open, present, isEmpty]);
  return null;
}
