import type { ReactNode } from 'react';
import type { Session } from '../identity/session';
import { useTexts } from '../language/language';
import { LanguageSwitch } from '../language/language-switch';
import { PersonaPicker } from '../persona/persona-picker';
import { type PersonaName, personaOf } from '../persona/personas';
import { Brand } from './brand';
import { Expiry } from './expiry';
import { nameOf, type Who } from './who';

interface HeaderProps {
  readonly session: Session;
  readonly who: Who | undefined;
  readonly isDemo: boolean;
  readonly onSignIn: (persona?: PersonaName) => void;
  readonly onSignOut: () => void;
}

export function Header({ session, who, isDemo, onSignIn, onSignOut }: HeaderProps): ReactNode {
  const persona = personaOf(who?.subject);
  return (
    <header className="bar">
      <Brand />
      {isDemo && <PersonaPicker present={persona} onPick={onSignIn} />}
      <span className="who" title={who?.roles.join(', ')}>
        {who && (nameOf(who) ?? (persona ? '' : who.subject))}
      </span>
      <Expiry expiresAt={session.expiresAt} onAgain={() => onSignIn(isDemo ? persona : undefined)} />
      <LanguageSwitch />
      <button type="button" onClick={onSignOut}>
        {useTexts().signOut}
      </button>
    </header>
  );
}
