import { createContext, use } from 'react';
import type { Ask } from '../graph/ask';
import type { PersonaName } from '../persona/personas';
import type { Example } from './example';

/** What the pane of examples needs; GraphiQL renders the pane itself and hands it nothing. */
export interface ExamplesSurroundings {
  readonly ask: Ask;
  /** who is signed in, where that is one of the demo's personas */
  readonly present: PersonaName | undefined;
  /** Signs in as whom an example is for, and opens it then; only in the demo. */
  readonly onSwitch: ((example: Example) => void) | undefined;
}

export const ExamplesContext = createContext<ExamplesSurroundings | undefined>(undefined);

export function useExamplesSurroundings(): ExamplesSurroundings {
  const surroundings = use(ExamplesContext);
  if (!surroundings) throw new TypeError('the examples stand inside an ExamplesContext');
  return surroundings;
}
