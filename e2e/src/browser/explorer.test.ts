import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type { Browser } from 'playwright-core';
import { chartVariables, patientChart } from '../system/chart';
import { ask } from '../system/graph';
import { heartRate, measure } from '../system/measuring';
import { newPatient } from '../system/patients';
import { Salus } from '../system/salus';
import { waitFor } from '../system/wait';
import { chromiumPath, launchChromium } from './chromium';
import { ExplorerPage } from './explorer-page';

const inBrowser = chromiumPath ? describe : describe.skip;

inBrowser('the explorer, in Chromium', () => {
  const salus = Salus.shared();
  const shots = fs.mkdtempSync(path.join(os.tmpdir(), 'salus-explorer-'));
  let browser: Browser;
  let explorer: ExplorerPage;

  const open = async (
    ...options: Parameters<typeof ExplorerPage.open> extends [Browser, string, ...infer R] ? R : never
  ) => (explorer = await ExplorerPage.open(browser, salus.url, ...options));
  const shoot = (name: string): Promise<Buffer> => explorer.page.screenshot({ path: path.join(shots, `${name}.png`) });

  beforeAll(async () => {
    process.stderr.write(`screenshots of the explorer: ${shots}\n`);
    browser = await launchChromium();
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    const { complaints } = explorer;
    await explorer.close();
    expect(complaints).toEqual([]);
  });

  it('signs a physician in by the provider’s page and shows the chart of her patient', async () => {
    await open();
    await explorer.signIn('gp');
    await explorer.openExample('The chart of a patient');
    await explorer.run();
    const seen = await explorer.shows('"generalPractitioner"');
    expect(seen).toMatch(/"data": \{\s+"patient": \{\s+"name": \{/);
    expect(seen).not.toContain('"errors"');
    expect(explorer.page.url()).toBe(`${salus.url}/explorer/`);
  });

  it('shows an alert as it arrives', async () => {
    const patient = await newPatient(salus);
    await open();
    await explorer.signIn('gp');
    await explorer.openExample('Alerts, live');
    await explorer.run();
    await waitFor('the subscription', () => explorer.frames.some((frame) => frame.includes('"type":"subscribe"')));
    await new Promise((resolve) => setTimeout(resolve, 500));
    await measure(salus, heartRate(patient.id, 171));
    const seen = await explorer.shows(patient.family);
    expect(seen).toMatch(/"title": "[^"]*171/);
    await shoot('alert');
  });

  it('turns the physician into the patient with one choice, who sees that she looked', async () => {
    const id = salus.persona('patient').patientId ?? '';
    await ask(salus, 'gp', patientChart, chartVariables(id));
    await open();
    await explorer.signIn('gp');
    await explorer.become('patient');
    await explorer.openExample('Who looked at my data');
    const family = /Nowak/;
    await waitFor('the look of the physician', async () => {
      await explorer.run();
      await explorer.shows('"accessLog"');
      return family.test(await explorer.answer());
    });
    expect(await explorer.answer()).toContain('"purpose": "TREAT"');
    await shoot('who-looked');
  });

  it('offers an example as the persona it is for', async () => {
    await open();
    await explorer.signIn('patient');
    await explorer.openExample('My patients');
    await explorer.page.getByText('Barbara Nowak').waitFor();
    await explorer.run();
    await explorer.shows(/"patients": \{/);
  });

  it('has examples that run, each as whom it is for', async () => {
    const patient = await newPatient(salus);
    await measure(salus, heartRate(patient.id, 172));
    await open();
    await explorer.signIn('gp');
    const titles = (await explorer.titles()).filter((title) => title !== 'Alerts, live');
    expect(titles.length).toBeGreaterThanOrEqual(7);
    for (const title of titles) {
      await explorer.openExample(title);
      expect({ title, ...(await explorer.result()) }).toEqual({
        title,
        data: expect.not.objectContaining({ patient: null }) as object,
        extensions: expect.anything() as object,
      });
    }
  });

  it('documents every field that it offers', async () => {
    const question = '{ __type(name: "Query") { fields { description } } }';
    const { __type: type } = await ask<{ __type: { fields: { description: string }[] } }>(salus, 'gp', question);
    await open();
    await explorer.signIn('gp');
    await explorer.page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    await explorer.page.getByRole('link', { name: 'Query' }).first().click();
    const plain = (text: string): string => text.replaceAll(/[\s`*_]+/g, ' ').slice(0, 40);
    const pane = explorer.page.locator('.graphiql-plugin');
    await waitFor('the descriptions', async () => {
      const shown = (await pane.innerText()).replaceAll(/[\s`*_]+/g, ' ');
      return type.fields.every(({ description }) => shown.includes(plain(description)));
    });
    await shoot('documentation');
  });

  it('forgets everything of who signs out', async () => {
    await open();
    await explorer.signIn('gp');
    await explorer.page.getByRole('button', { name: 'Sign out' }).click();
    await explorer.page.getByText('Go in as one of them').waitFor();
    expect(await explorer.page.evaluate('JSON.stringify(sessionStorage) + JSON.stringify(localStorage)')).toBe('{}{}');
  });

  it('speaks Polish to who prefers it, and remembers a choice', async () => {
    await open({ locale: 'pl-PL' });
    await explorer.page.getByRole('heading', { name: /^Poznaj krajowy graf/ }).waitFor();
    await explorer.page.getByRole('button', { name: 'English' }).click();
    await explorer.page.reload();
    await explorer.page.getByRole('heading', { name: /^Explore the national/ }).waitFor();
    await explorer.page.getByRole('button', { name: 'Polski' }).click();
    await explorer.signIn('gp');
    await explorer.openExample('Karta pacjenta');
    await explorer.page.getByRole('button', { name: 'Wyloguj' }).waitFor();
  });

  it.each([
    ['wide', 1280, 800, 'en-GB'],
    ['wide', 1280, 800, 'pl-PL'],
    ['narrow', 390, 844, 'en-GB'],
    ['narrow', 390, 844, 'pl-PL'],
  ])('fits a %s screen of %i x %i in %s', async (name, width, height, locale) => {
    const fits = () => explorer.page.evaluate('document.documentElement.scrollWidth <= innerWidth');
    await open({ viewport: { width, height }, locale, colorScheme: name === 'wide' ? 'light' : 'dark' });
    await shoot(`${name}-${locale}-sign-in`);
    expect(await fits()).toBe(true);
    await explorer.signIn('gp');
    await explorer.run();
    await explorer.shows('"data"');
    await shoot(`${name}-${locale}-chart`);
    expect(await fits()).toBe(true);
  });
});
