import { pick, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import type { Ask } from '../graph/ask';
import type { Example } from './example';
import { examples } from './examples';

const texts = new Set(examples.map(({ operation }) => operation.trim()));

/** Whether a tab holds nothing that somebody wrote. */
export const isUntouched = (text: string): boolean => text.trim() === '' || texts.has(text.trim());

/**
 * Opens an example in the present tab, or in a new one where something was written; answers whether its variables
 * could be looked up. Nothing until the editors are there.
 */
export function useOpenExample(ask: Ask): ((example: Example) => Promise<boolean>) | undefined {
  const { addTab, stop } = useGraphiQLActions();
  const { queryEditor, variableEditor, responseEditor } = useGraphiQL(
    pick('queryEditor', 'variableEditor', 'responseEditor'),
  );
  if (!queryEditor || !variableEditor) return undefined;
  return async ({ operation, variables }) => {
    const found = variables ? await variables(ask).catch(() => undefined) : {};
    stop();
    if (!isUntouched(queryEditor.getValue())) addTab();
    queryEditor.setValue(operation);
    variableEditor.setValue(JSON.stringify(found ?? {}, null, 2));
    responseEditor?.setValue('');
    return found !== undefined;
  };
}
