import { useEffect, useState } from 'react';
import type { Ask } from '../graph/ask';

interface Name {
  readonly given: string;
  readonly family: string;
}

/** Who the graph says is signed in. */
export interface Who {
  readonly subject: string;
  readonly roles: readonly string[];
  readonly practitioner: { readonly name: Name } | null;
  readonly patient: { readonly name: Name } | null;
}

const question =
  '{ viewer { subject roles practitioner { name { given family } } patient { name { given family } } } }';

export function useWho(ask: Ask): Who | undefined {
  const [who, setWho] = useState<Who>();
  useEffect(() => {
    ask<{ viewer: Who }>(question).then(
      (found) => setWho(found?.viewer),
      () => setWho(undefined),
    );
  }, [ask]);
  return who;
}

/** Their name, where they are a person of the graph. */
export function nameOf({ practitioner, patient }: Who): string | undefined {
  const name = practitioner?.name ?? patient?.name;
  return name && `${name.given} ${name.family}`;
}
