import type { ReactNode } from 'react';
import { useLanguage, useTexts } from './language';

const languages = [
  { language: 'en', name: 'English' },
  { language: 'pl', name: 'Polski' },
] as const;

export function LanguageSwitch(): ReactNode {
  const { language: present, choose } = useLanguage();
  return (
    <div className="languages" role="group" aria-label={useTexts().language}>
      {languages.map(({ language, name }) => (
        <button
          key={language}
          type="button"
          lang={language}
          title={name}
          aria-label={name}
          aria-pressed={language === present}
          onClick={() => choose(language)}
        >
          {language.toUpperCase()}
        </button>
      ))}
    </div>
  );
}
