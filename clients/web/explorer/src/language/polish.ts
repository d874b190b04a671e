import type { Texts } from './english';

export const polish: Texts = {
  explorer: 'Eksplorator',
  signInTitle: 'Poznaj krajowy graf e‑zdrowia',
  signInAbout:
    'Pisz zapytania, subskrybuj alerty, czytaj dokumentację każdego pola. Widzisz to, na co pozwala Twoja rola.',
  signIn: 'Zaloguj się',
  signInAgain: 'Zaloguj się ponownie',
  signOut: 'Wyloguj',
  demoAbout: 'To jest demo: te osoby są zmyślone. Wejdź jako jedna z nich:',
  otherWay: 'Użyj strony logowania dostawcy',
  persona: 'Persona',
  language: 'Język',
  minutesLeft: (minutes) => `jeszcze ${minutes} min`,
  expired: 'Sesja wygasła',
  examples: 'Przykłady',
  examplesAbout:
    'Każdy otwiera się w edytorze z wypełnionymi zmiennymi. Uruchom przyciskiem odtwarzania lub Ctrl+Enter.',
  runsAs: 'jako',
  switches: 'zaloguje jako',
  nothingFound: 'Nie udało się znaleźć zmiennych jako ta persona; wypełnij je samodzielnie.',
  loading: 'Wczytywanie …',
  failed: 'Nie udało się',
  insecure: 'Logowanie wymaga https albo localhost.',
};
