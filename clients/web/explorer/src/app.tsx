import { lazy, type ReactNode, Suspense, useMemo, useState, useSyncExternalStore } from 'react';
import type { Configuration } from './configuration/configuration';
import type { Example } from './examples/example';
import { pendingExample } from './examples/pending';
import { createAsk } from './graph/ask';
import { Header } from './header/header';
import { useWho } from './header/who';
import type { Session, SessionStore } from './identity/session';
import { beginSignIn, signOut } from './identity/sign-in';
import { SignInPage } from './identity/sign-in-page';
import { useTexts } from './language/language';
import { type PersonaName, personaOf } from './persona/personas';

/** By far the largest part: it is loaded once somebody is signed in. */
const Workbench = lazy(async () => ({ default: (await import('./workbench/workbench')).Workbench }));

interface AppProps {
  readonly configuration: Configuration;
  readonly sessions: SessionStore;
  /** why the sign-in that this page has come back from did not work */
  readonly failure: string | undefined;
}

export function App({ configuration, sessions, failure: first }: AppProps): ReactNode {
  const session = useSyncExternalStore(sessions.subscribe, sessions.current);
  const [failure, setFailure] = useState(first);
  const fail = (error: unknown): void => setFailure(String(error));
  const begin = (persona?: PersonaName): void => void beginSignIn(configuration, persona).catch(fail);
  const end = (): void => {
    sessions.end();
    void signOut(configuration).catch(fail);
  };
  const { isDemo } = configuration;
  if (!session) return <SignInPage isDemo={isDemo} failure={failure} onSignIn={begin} />;
  return <SignedIn {...{ session, sessions, isDemo }} onSignIn={begin} onSignOut={end} />;
}

interface SignedInProps {
  readonly session: Session;
  readonly sessions: SessionStore;
  readonly isDemo: boolean;
  readonly onSignIn: (persona?: PersonaName) => void;
  readonly onSignOut: () => void;
}

function SignedIn({ sessions, isDemo, onSignIn, ...more }: SignedInProps): ReactNode {
  const ask = useMemo(() => createAsk(sessions), [sessions]);
  const who = useWho(ask);
  const texts = useTexts();
  const change = ({ id, persona }: Example): void => {
    pendingExample.keep(id);
    onSignIn(persona);
  };
  return (
    <>
      <Header {...more} who={who} isDemo={isDemo} onSignIn={onSignIn} />
      <main className="workbench">
        <Suspense fallback={<p className="loading">{texts.loading}</p>}>
          <Workbench
            sessions={sessions}
            ask={ask}
            present={personaOf(who?.subject)}
            onSwitch={isDemo ? change : undefined}
          />
        </Suspense>
      </main>
    </>
  );
}
