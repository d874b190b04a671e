import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { Caller } from '@salus/policy';
import { newUuid } from '@salus/subgraph-kit';
import { laboratory, TestSubgraph } from '@salus/subgraph-kit/testing';
import type { Config } from '../config';
import { declaration, pdf } from '../document/document.factory';
import { documents } from '../schema';

const submit = `mutation ($input: SubmitDocumentInput!) { submitDocument(input: $input) { upload { url } document { id } } }`;
const publicUrl = 'https://salus.test';

interface Submitted {
  submitDocument: { upload: { url: string } | null; document: { id: string } };
}

export interface DeclaredDocument {
  patient: string;
  caller: Caller;
  id: string;
  url: string;
}

/** A running subgraph with a folder of its own for content, and what a client does with documents. */
export class TestArchive {
  private constructor(
    readonly subgraph: TestSubgraph<Config>,
    readonly folder: string,
  ) {}

  static async start(part: Partial<Config> = {}): Promise<TestArchive> {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'salus-archive-'));
    const linkKey = 'a link key that only tests know, long enough';
    const environment = { SALUS_CONTENT_DIR: folder, SALUS_PUBLIC_URL: publicUrl, SALUS_LINK_KEY: linkKey, ...part };
    return new TestArchive(await TestSubgraph.start(documents, environment), folder);
  }

  async stop(): Promise<void> {
    await this.subgraph.stop();
    fs.rmSync(this.folder, { recursive: true });
  }

  async send(caller: Caller, url: string, init: RequestInit = {}): Promise<Response> {
    return fetch(url.replace(publicUrl, this.subgraph.url), {
      ...init,
      headers: { authorization: `Passport ${this.subgraph.passport(caller)}` },
    });
  }

  /** Sends content to its link; answers the status and the code of the error, if any. */
  async put(caller: Caller, url: string, content: Buffer | Readable): Promise<[status: number, code?: string]> {
    const body = content instanceof Readable ? Readable.toWeb(content) : new Uint8Array(content);
    const response = await this.send(caller, url, { method: 'PUT', body, duplex: 'half' } as RequestInit);
    const answer = (await response.json()) as { errors?: { extensions: { code: string } }[] };
    const code = answer.errors?.[0]?.extensions.code;
    return code === undefined ? [response.status] : [response.status, code];
  }

  /** A document of a laboratory, of a patient of its own where none is given. */
  async declared(content: Buffer, part: object = {}, patient = newUuid(), caller: Caller = laboratory()) {
    const input = declaration(patient, content, { ...part });
    const { submitDocument } = await this.subgraph.data<Submitted>(caller, submit, { input });
    return { patient, caller, id: submitDocument.document.id, url: submitDocument.upload?.url ?? '' };
  }

  async available(part: object = {}, patient = newUuid(), caller: Caller = laboratory()): Promise<DeclaredDocument> {
    const content = pdf();
    const document = await this.declared(content, part, patient, caller);
    const [status] = await this.put(caller, document.url, content);
    if (status !== 200) throw new Error(`the content was refused with ${status}`);
    return document;
  }

  async codeOf(caller: Caller, mutation: string, input: object): Promise<string | undefined> {
    return (await this.subgraph.execute(caller, mutation, { input })).errors?.[0]?.extensions.code;
  }

  /** What was published of a patient's documents, in order. */
  async told(patient: string): Promise<{ type: string; payload: unknown }[]> {
    const events = await this.subgraph.events('documents.document');
    return events.filter((event) => event.patient === patient).map(({ type, payload }) => ({ type, payload }));
  }
}
