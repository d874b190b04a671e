import type { Composition, Core, LoaderFactory, SubgraphDefinition } from '@salus/subgraph-kit';
import type { Config } from './config';
import { ContentRoutes } from './content/content.routes';
import { ContentService } from './content/content.service';
import { ContentStore } from './content/content.store';
import { Links } from './content/link.rules';
import type { Loaders } from './context';
import { createDocumentLoader } from './document/document.loader';
import { documentReference } from './document/document.reference';
import { DocumentResolver, PatientDocumentResolver } from './document/document.resolver';
import { DocumentService } from './document/document.service';
import { Document } from './document/document.type';
import { createDocumentKindLoader } from './kind/kind.loader';
import { documentKindReference } from './kind/kind.reference';
import { DocumentKindResolver } from './kind/kind.resolver';
import { DocumentKindService } from './kind/kind.service';
import { DocumentKind } from './kind/kind.type';
import { Initial1700000000004 } from './migrations/0001-initial';
import { patientReference } from './patient/patient.reference';

function compose(core: Core<Config>): Composition {
  const { database, environment } = core;
  const store = new ContentStore(environment.SALUS_CONTENT_DIR);
  const links = new Links(environment.SALUS_LINK_KEY, environment.SALUS_PUBLIC_URL);
  const contents = new ContentService(core, links, store);
  const documents = new DocumentService(core);
  const loaders: LoaderFactory<Loaders> = (context) => ({
    document: createDocumentLoader(core, context),
    documentKind: createDocumentKindLoader(database, context),
  });
  const routes = new ContentRoutes(core, contents, loaders);
  return {
    resolvers: [
      new DocumentResolver(documents, contents),
      new PatientDocumentResolver(documents),
      new DocumentKindResolver(new DocumentKindService(core)),
    ],
    references: { Patient: patientReference, Document: documentReference, DocumentKind: documentKindReference },
    loaders,
    routes: (app, callerOfRequest) => routes.addTo(app, callerOfRequest),
    background: [store],
  };
}

export const documents: SubgraphDefinition<Config> = {
  name: 'documents',
  entities: [Document, DocumentKind],
  migrations: [Initial1700000000004],
  resolvers: [DocumentResolver, PatientDocumentResolver, DocumentKindResolver],
  compose,
};
