import { Salus } from './salus';

declare global {
  var salusUnderTest: Salus | undefined;
}

/** Starts the one system that the whole-system tests share. */
export = async function start(): Promise<void> {
  const salus = await Salus.start();
  process.env.SALUS_E2E_FOLDER = salus.folder;
  globalThis.salusUnderTest = salus;
};
