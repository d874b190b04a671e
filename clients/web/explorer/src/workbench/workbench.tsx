import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './workbench.css';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { type ReactNode, useEffect, useMemo } from 'react';
import { ExamplesContext, type ExamplesSurroundings } from '../examples/examples-context';
import { ExamplesIcon } from '../examples/examples-icon';
import { ExamplesPanel } from '../examples/examples-panel';
import { FirstExample } from '../examples/first-example';
import { connect } from '../graph/fetcher';
import type { SessionStore } from '../identity/session';
import { useTexts } from '../language/language';
import { tabStorage } from './tab-storage';

interface WorkbenchProps extends ExamplesSurroundings {
  readonly sessions: SessionStore;
}

/**
 * GraphiQL over the graph. What is typed stays in this tab (`sessionStorage`): variables and answers are about
 * people. Headers cannot be edited: the token is the explorer's own affair.
 */
export function Workbench({ sessions, ...surroundings }: WorkbenchProps): ReactNode {
  const { examples } = useTexts();
  const connection = useMemo(() => connect(sessions), [sessions]);
  const storage = useMemo(() => tabStorage(sessions, sessionStorage), [sessions]);
  useEffect(() => connection.close, [connection]);
  const plugins = useMemo(
    () => [{ title: examples, icon: ExamplesIcon, content: ExamplesPanel }, HISTORY_PLUGIN],
    [examples],
  );
  return (
    <ExamplesContext value={surroundings}>
      <GraphiQL
        fetcher={connection.fetcher}
        storage={storage}
        plugins={plugins}
        visiblePlugin={examples}
        defaultQuery=""
        defaultEditorToolsVisibility="variables"
        isHeadersEditorEnabled={false}
        shouldPersistHeaders={false}
        showPersistHeadersSettings={false}
      >
        <GraphiQL.Logo> </GraphiQL.Logo>
        <FirstExample />
      </GraphiQL>
    </ExamplesContext>
  );
}
