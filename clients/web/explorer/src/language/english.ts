/** The texts around GraphiQL. What GraphiQL itself says is in English. */
export const english = {
  explorer: 'Explorer',
  signInTitle: 'Explore the national e‑health graph',
  signInAbout:
    'Write queries, subscribe to alerts, read the documentation of every field. You see what your role may see.',
  signIn: 'Sign in',
  signInAgain: 'Sign in again',
  signOut: 'Sign out',
  demoAbout: 'This is a demo: the people are invented. Go in as one of them:',
  otherWay: 'Use the sign-in page of the provider',
  persona: 'Persona',
  language: 'Language',
  minutesLeft: (minutes: number) => `${minutes} min left`,
  expired: 'Session expired',
  examples: 'Examples',
  examplesAbout: 'Each opens in the editor with its variables filled in. Run it with the play button or Ctrl+Enter.',
  runsAs: 'as',
  switches: 'signs in as',
  nothingFound: 'The variables could not be looked up as this persona; fill them in yourself.',
  loading: 'Loading …',
  failed: 'This did not work',
  insecure: 'Signing in needs https or localhost.',
};

export type Texts = typeof english;
