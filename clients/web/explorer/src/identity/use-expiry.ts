import { useEffect, useState } from 'react';

const tickMs = 5_000;

/** How long a token is still good, in milliseconds, looked at every few seconds; 0 when it is over. */
export function useRemaining(expiresAt: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const clock = setInterval(() => setNow(Date.now()), tickMs);
    return () => clearInterval(clock);
  }, []);
  return Math.max(0, expiresAt - now);
}
