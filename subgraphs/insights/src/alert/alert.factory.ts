import type { Caller } from '@salus/policy';
import { newUuid } from '@salus/subgraph-kit';
import { physician, type TestSubgraph } from '@salus/subgraph-kit/testing';
import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';
import type { Config } from '../config';
import { declared, registered } from '../fact/fact.factory';

export interface Cared {
  patient: string;
  gp: Caller;
  practitioner: string;
  relationId: string;
}

/** A registered patient who is declared to a general practitioner who may see everything. */
export async function cared(subgraph: TestSubgraph<Config>, gp: Caller = physician()): Promise<Cared> {
  const patient = newUuid();
  const relationId = newUuid();
  const practitioner = gp.practitioner ?? '';
  await subgraph.publish(registered(patient));
  await subgraph.publish(declared(patient, practitioner));
  await subgraph.relate({ id: relationId, patient, grantee: practitioner, basis: 'declaration' });
  return { patient, gp, practitioner, relationId };
}

export interface ToldAlert {
  cursor: string;
  alert: { id: string; title: string; status: string; patient: { id: string }; insight: { id: string; title: string } };
}

type Answer = {
  data?: Record<string, ToldAlert> | null;
  errors?: readonly { extensions?: { code?: string } }[];
  extensions?: object;
};

/** A subscription over a real socket, which collects what it is told. */
export class Listener {
  readonly told: ToldAlert[] = [];
  readonly answers: Answer[] = [];
  readonly codes: unknown[] = [];
  isComplete = false;

  private constructor(
    private readonly client: Client,
    readonly stopListening: () => void,
  ) {}

  static async to(
    subgraph: TestSubgraph<Config>,
    caller: Caller,
    field: 'alertRaised' | 'alertUpdated',
    after?: string,
  ): Promise<Listener> {
    const client = createClient({
      url: `${subgraph.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
    });
    const query = `subscription ($after: String) { ${field}(after: $after) { cursor alert { id title status patient { id } insight { id title } } } }`;
    const extensions = { passport: subgraph.passport(caller) };
    const variables = after === undefined ? {} : { after };
    const stop: { call: () => void } = { call: () => undefined };
    const listener = new Listener(client, () => stop.call());
    stop.call = client.subscribe<Record<string, ToldAlert>>(
      { query, variables, extensions },
      {
        next: (answer) => listener.#take(answer as Answer, field),
        error: (error) => listener.codes.push(error),
        complete: () => (listener.isComplete = true),
      },
    );
    return listener;
  }

  #take(answer: Answer, field: string): void {
    this.answers.push(answer);
    this.codes.push(...(answer.errors ?? []).map((error) => error.extensions?.code));
    const told = answer.data?.[field];
    if (told) this.told.push(told);
  }

  /** Ends as a broken network does. */
  async cut(): Promise<void> {
    this.client.terminate();
    await this.client.dispose();
  }
}
