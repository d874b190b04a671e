import type { Environment } from './config';
import { passportKeyLength } from './fields';
import type { GraphEntry, Located } from './located';

export interface AddressRules {
  /** the supergraph's own addresses are taken as they are written: foreign subgraphs need not listen at `/graphql` */
  readonly isStandAlone: boolean;
  /** whether every subgraph must have a key */
  readonly asksForKeys: boolean;
  /** by name of the subgraph; one of the environment goes first */
  readonly passportKeys: Readonly<Record<string, string>>;
}

const variableName = (graph: string): string => graph.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_');

const isHttp = (address: string): boolean => URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);

/** An address without a path means the subgraph's usual one. */
function operationsUrl(address: string): string {
  const url = new URL(address);
  return url.pathname === '/' ? new URL('/graphql', url).href : url.href;
}

function locateOne(environment: Environment, rules: AddressRules, graph: GraphEntry): Located {
  const name = variableName(graph.name);
  const given = environment[`SALUS_${name}_URL`];
  const address = given ?? graph.url;
  const passportKey = environment[`SALUS_${name}_PASSPORT_KEY`] ?? rules.passportKeys[graph.name];
  const faults: string[] = [];
  if (!isHttp(address)) {
    faults.push(
      `SALUS_${name}_URL: expected the address of the subgraph "${graph.name}", such as http://127.0.0.1:4001`,
    );
  }
  if (rules.asksForKeys && (passportKey?.length ?? 0) < passportKeyLength) {
    faults.push(
      `SALUS_${name}_PASSPORT_KEY: expected at least 32 characters, the same as that subgraph has in SALUS_PASSPORT_KEY`,
    );
  }
  if (!isHttp(address)) return { subgraphs: [], faults };
  const url = given === undefined && rules.isStandAlone ? address : operationsUrl(address);
  return { subgraphs: [{ name: graph.name, url, ...(passportKey ? { passportKey } : {}) }], faults };
}

/** Where the subgraphs of any supergraph are: `SALUS_<NAME>_URL`, else as the supergraph says. */
export const locatorFor =
  (environment: Environment, rules: AddressRules) =>
  (graphs: readonly GraphEntry[]): Located => {
    const located = graphs.map((graph) => locateOne(environment, rules, graph));
    return { subgraphs: located.flatMap((each) => each.subgraphs), faults: located.flatMap((each) => each.faults) };
  };
