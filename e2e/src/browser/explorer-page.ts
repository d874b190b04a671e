import type { Browser, BrowserContextOptions, Page, Request } from 'playwright-core';
import { waitFor } from '../system/wait';

const wide = { width: 1280, height: 800 };
const slowMs = 30_000;

/** The explorer in a tab of its own, as somebody uses it; notes everything that a browser complains about. */
export class ExplorerPage {
  readonly complaints: string[] = [];
  /** texts that went over its WebSockets, in both directions */
  readonly frames: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly url: string,
  ) {
    page.setDefaultTimeout(slowMs);
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.complaints.push(message.text());
    });
    page.on('request', (request) => {
      if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(url)) {
        this.complaints.push(`a request to ${request.url()}`);
      }
    });
    page.on('websocket', (socket) => {
      for (const event of ['framesent', 'framereceived'] as const) {
        socket.on(event as 'framesent', ({ payload }) => this.frames.push(String(payload)));
      }
    });
  }

  static async open(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<ExplorerPage> {
    const context = await browser.newContext({ viewport: wide, locale: 'en-GB', ...options });
    const explorer = new ExplorerPage(await context.newPage(), url);
    await explorer.page.goto(`${url}/explorer/`);
    await explorer.page.getByRole('banner').waitFor();
    return explorer;
  }

  close(): Promise<void> {
    return this.page.context().close();
  }

  /** Signs in on the page of the identity provider. */
  async signIn(persona: string): Promise<void> {
    await this.page.getByRole('button', { name: /sign-in page|strony logowania/ }).click();
    await this.page.locator(`button[name=persona][value=${persona}]`).click();
    await this.#whenReady();
  }

  /** Becomes somebody else by the picker in the bar at the top. */
  async become(persona: string): Promise<void> {
    const back = this.page.waitForURL(/[?&]code=/);
    await this.page.locator('.persona-picker').selectOption(persona);
    await back;
    await this.#whenReady();
  }

  async openExample(title: string): Promise<void> {
    const button = this.page.locator('.examples button').filter({ hasText: title });
    const isOther = /signs in|zaloguje/.test(await button.innerText());
    const back = isOther ? this.page.waitForURL(/[?&]code=/) : undefined;
    await button.click();
    await back;
    await this.page.locator('.examples [aria-current=true]').filter({ hasText: title }).waitFor();
    await this.#whenReady();
  }

  async titles(): Promise<string[]> {
    return this.page.locator('.examples strong').allInnerTexts();
  }

  async run(): Promise<void> {
    await this.page.locator('.graphiql-execute-button').click();
  }

  /** Runs what is in the editor; answers what the graph did. */
  async result(): Promise<{ data?: object | null; errors?: object[] }> {
    const isOperation = (request: Request): boolean => {
      const { operationName } = (request.postDataJSON() ?? {}) as { operationName?: string };
      return (
        request.url().endsWith('/graphql') && operationName !== undefined && operationName !== 'IntrospectionQuery'
      );
    };
    const response = this.page.waitForResponse((each) => isOperation(each.request()));
    await this.run();
    return (await (await response).json()) as { data?: object | null; errors?: object[] };
  }

  /** What is to be seen of the answer. */
  async answer(): Promise<string> {
    const lines = this.page.locator('.graphiql-response .view-lines');
    return (await lines.innerText()).replaceAll('\u00a0', ' ');
  }

  /** Waits until the answer shows it. */
  async shows(expected: string | RegExp): Promise<string> {
    let seen = '';
    const matches = async () => {
      seen = await this.answer();
      return (typeof expected === 'string' ? seen.includes(expected) : expected.test(seen)) && seen;
    };
    return waitFor(`${String(expected)} in the answer`, matches, slowMs).catch((error: Error) => {
      throw new Error(`${error.message}; it is\n${seen}`);
    });
  }

  /** The editors are there, and the operation in them has the variables it asks for. */
  async #whenReady(): Promise<void> {
    const line = this.page
      .locator('.graphiql-query-editor .view-line')
      .filter({ hasText: /query|mutation|subscription/ });
    await line.first().waitFor();
    await this.page.locator('.graphiql-editor-tool .view-line').filter({ hasText: '{' }).first().waitFor();
  }
}
