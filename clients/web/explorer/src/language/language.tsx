import { createContext, type ReactNode, use, useEffect, useState } from 'react';
import { english, type Texts } from './english';
import { polish } from './polish';

export type Language = 'en' | 'pl';

/** The same text in both languages. */
export type Translated = Readonly<Record<Language, string>>;

const key = 'salus.language';
const texts: Readonly<Record<Language, Texts>> = { en: english, pl: polish };

interface Choice {
  readonly language: Language;
  readonly choose: (language: Language) => void;
}

const LanguageContext = createContext<Choice>({ language: 'en', choose: () => undefined });

/** What was chosen before, else what the browser prefers. */
function remembered(): Language {
  const chosen = localStorage.getItem(key) ?? navigator.language.slice(0, 2);
  return chosen === 'pl' ? 'pl' : 'en';
}

export function LanguageProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [language, setLanguage] = useState(remembered);
  useEffect(() => void (document.documentElement.lang = language), [language]);
  const choose = (chosen: Language): void => {
    localStorage.setItem(key, chosen);
    setLanguage(chosen);
  };
  return <LanguageContext value={{ language, choose }}>{children}</LanguageContext>;
}

export const useLanguage = (): Choice => use(LanguageContext);
export const useTexts = (): Texts => texts[useLanguage().language];
