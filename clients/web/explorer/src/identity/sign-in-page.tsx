import type { ReactNode } from 'react';
import { Brand } from '../header/brand';
import { useLanguage, useTexts } from '../language/language';
import { LanguageSwitch } from '../language/language-switch';
import { type PersonaName, personaNames, personas } from '../persona/personas';

interface SignInPageProps {
  readonly isDemo: boolean;
  readonly failure: string | undefined;
  readonly onSignIn: (persona?: PersonaName) => void;
}

export function SignInPage({ isDemo, failure, onSignIn }: SignInPageProps): ReactNode {
  const texts = useTexts();
  return (
    <>
      <header className="bar">
        <Brand />
        <LanguageSwitch />
      </header>
      <main className="sign-in">
        <h2>{texts.signInTitle}</h2>
        <p>{texts.signInAbout}</p>
        {failure !== undefined && (
          <p role="alert">
            {texts.failed}: {failure}
          </p>
        )}
        {!isSecureContext && <p role="alert">{texts.insecure}</p>}
        {isDemo && <Personas onPick={onSignIn} />}
        <button type="button" className={isDemo ? 'plain' : 'primary'} onClick={() => onSignIn()}>
          {isDemo ? texts.otherWay : texts.signIn}
        </button>
      </main>
    </>
  );
}

function Personas({ onPick }: { readonly onPick: (persona: PersonaName) => void }): ReactNode {
  const { language } = useLanguage();
  return (
    <>
      <p>{useTexts().demoAbout}</p>
      <div className="personas">
        {personaNames.map((name) => (
          <button key={name} type="button" onClick={() => onPick(name)}>
            {personas[name][language]}
          </button>
        ))}
      </div>
    </>
  );
}
