import './app.css';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { readConfiguration } from './configuration/configuration';
import { SessionStore } from './identity/session';
import { completeSignIn } from './identity/sign-in';
import { LanguageProvider } from './language/language';

async function main(root: HTMLElement): Promise<void> {
  const configuration = await readConfiguration();
  const sessions = new SessionStore(sessionStorage);
  let failure: string | undefined;
  try {
    const session = await completeSignIn(configuration);
    if (session) sessions.begin(session);
  } catch (error) {
    failure = String(error);
  }
  createRoot(root).render(
    <LanguageProvider>
      <App configuration={configuration} sessions={sessions} failure={failure} />
    </LanguageProvider>,
  );
}

const root = document.getElementById('root');
if (root) main(root).catch((error: unknown) => (root.textContent = String(error)));
