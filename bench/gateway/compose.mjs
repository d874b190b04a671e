// node compose.mjs <folder> <address of each subgraph: name=url ...>: writes open.graphql and closed.graphql there.
import fs from 'node:fs';
import path from 'node:path';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { closedSdl, openSdl } from './subgraphs/schema.mjs';

const [folder, ...addresses] = process.argv.slice(2);
const subgraphs = addresses.map((pair) => pair.split('=', 2));

for (const [file, sdl] of Object.entries({ open: openSdl, closed: closedSdl })) {
  const services = subgraphs.map(([name, url]) => ({ name, url, typeDefs: parse(sdl(name)) }));
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(errors.map(({ message }) => message).join('\n'));
  fs.writeFileSync(path.join(folder, `${file}.graphql`), supergraphSdl);
}
