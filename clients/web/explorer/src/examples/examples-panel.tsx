import { useGraphiQL } from '@graphiql/react';
import { type ReactNode, useState } from 'react';
import { useLanguage, useTexts } from '../language/language';
import { personas } from '../persona/personas';
import type { Example } from './example';
import { examples } from './examples';
import { useExamplesSurroundings } from './examples-context';
import { useOpenExample } from './use-open-example';

/** The pane of GraphiQL that lists the examples. */
export function ExamplesPanel(): ReactNode {
  const { ask, present: persona, onSwitch } = useExamplesSurroundings();
  const texts = useTexts();
  const open = useOpenExample(ask);
  const present = useGraphiQL(({ tabs, activeTabIndex }) => tabs[activeTabIndex]?.query?.trim());
  const [isIncomplete, setIsIncomplete] = useState(false);
  const choose = async (example: Example): Promise<void> => {
    if (onSwitch && example.persona !== persona) return onSwitch(example);
    setIsIncomplete((await open?.(example)) === false);
  };
  return (
    <section className="examples" aria-label={texts.examples}>
      <h2>{texts.examples}</h2>
      <p>{texts.examplesAbout}</p>
      <ul>
        {examples.map((example) => (
          <li key={example.id}>
            <button
              type="button"
              disabled={!open}
              aria-current={example.operation.trim() === present}
              onClick={() => void choose(example)}
            >
              <ExampleLine example={example} isOther={onSwitch !== undefined && example.persona !== persona} />
            </button>
          </li>
        ))}
      </ul>
      {isIncomplete && <p role="status">{texts.nothingFound}</p>}
    </section>
  );
}

function ExampleLine({ example, isOther }: { readonly example: Example; readonly isOther: boolean }): ReactNode {
  const { language } = useLanguage();
  const texts = useTexts();
  return (
    <>
      <strong>{example.title[language]}</strong>
      <small>
        {isOther ? texts.switches : texts.runsAs} {personas[example.persona][language]}
      </small>
    </>
  );
}
