import type { ReactNode } from 'react';
import { useRemaining } from '../identity/use-expiry';
import { useTexts } from '../language/language';

interface ExpiryProps {
  readonly expiresAt: number;
  readonly onAgain: () => void;
}

const minuteMs = 60_000;

/** How long the token is still good; after that the way to a new one, without losing what is in the editor. */
export function Expiry({ expiresAt, onAgain }: ExpiryProps): ReactNode {
  const texts = useTexts();
  const remaining = useRemaining(expiresAt);
  if (remaining > 0) return <span className="expiry">{texts.minutesLeft(Math.ceil(remaining / minuteMs))}</span>;
  return (
    <button type="button" className="expiry expired" onClick={onAgain} title={texts.signInAgain}>
      {texts.expired}
    </button>
  );
}
