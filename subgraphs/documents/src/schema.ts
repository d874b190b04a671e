import type { Composition, Core, LoaderFactory, SubgraphDefinition } from '@salus/subgraph-kit';
import { createAssociationLoader } from './association/association.loader';
import { AssociationResolver, DocumentAssociationsResolver } from './association/association.resolver';
import { AssociationStore } from './association/association.store';
import { DocumentAssociation } from './association/association.type';
import type { Config } from './config';
import { ContentRoutes } from './content/content.routes';
import { ContentService } from './content/content.service';
import { ContentStore } from './content/content.store';
import { Links } from './content/link.rules';
import { UploadService } from './content/upload.service';
import type { Loaders } from './context';
import { createDocumentLoader } from './document/document.loader';
import { documentReference } from './document/document.reference';
import { CorrectionResolver } from './correction/correction.resolver';
import { CorrectionService } from './correction/correction.service';
import { DocumentResolver } from './document/document.resolver';
import { DocumentService } from './document/document.service';
import { Document } from './document/document.type';
import { DocumentRegistration } from './document/registration.store';
import { createDocumentKindLoader } from './kind/kind.loader';
import { documentKindReference } from './kind/kind.reference';
import { DocumentKindResolver } from './kind/kind.resolver';
import { DocumentKindService } from './kind/kind.service';
import { DocumentKind } from './kind/kind.type';
import { Initial1700000000004 } from './migrations/0001-initial';
import { SubmissionSets1700000001040 } from './migrations/0002-submission-sets';
import { DocumentLists1700000001041 } from './migrations/0003-document-lists';
import { patientReference } from './patient/patient.reference';
import { ReplacementResolver } from './replacement/replacement.resolver';
import { ReplacementService } from './replacement/replacement.service';
import { ClamdScanner } from './scan/clamd.service';
import { SignatureScanner } from './scan/signature.service';
import { PatientDocumentsResolver, SearchResolver } from './search/search.resolver';
import { SearchService } from './search/search.service';
import { createSubmissionSetDocumentsLoader, createSubmissionSetLoader } from './submission-set/submission-set.loader';
import { submissionSetReference } from './submission-set/submission-set.reference';
import { DocumentSubmissionSetResolver, SubmissionSetResolver } from './submission-set/submission-set.resolver';
import { SubmissionSetService } from './submission-set/submission-set.service';
import { SubmissionSet } from './submission-set/submission-set.type';
import { createVersionLoader } from './version/version.loader';
import { DocumentVersionsResolver } from './version/version.resolver';
import { DocumentVersion } from './version/version.type';
import { WithdrawalResolver } from './withdrawal/withdrawal.resolver';
import { WithdrawalService } from './withdrawal/withdrawal.service';

function compose(core: Core<Config>): Composition {
  const { database, environment } = core;
  const clamd = environment.SALUS_CLAMD ? [ClamdScanner.at(environment.SALUS_CLAMD)] : [];
  const store = new ContentStore(environment.SALUS_CONTENT_DIR, [new SignatureScanner(), ...clamd]);
  const links = new Links(environment.SALUS_LINK_KEY, environment.SALUS_PUBLIC_URL);
  const registration = new DocumentRegistration(new AssociationStore(core));
  const documents = new DocumentService(core, registration);
  const search = new SearchService(core);
  const replacements = new ReplacementService(core, documents);
  const contents = new ContentService(core, links, store);
  const uploads = new UploadService(core, links, store, replacements);
  const loaders: LoaderFactory<Loaders> = (context) => ({
    document: createDocumentLoader(core, context),
    documentKind: createDocumentKindLoader(database, context),
    association: createAssociationLoader(core, context),
    version: createVersionLoader(core, context),
    submissionSet: createSubmissionSetLoader(core, context),
    submissionSetDocuments: createSubmissionSetDocumentsLoader(core, context),
  });
  const routes = new ContentRoutes(core, contents, uploads, loaders);
  return {
    resolvers: [
      new DocumentResolver(documents, contents),
      new SearchResolver(search),
      new PatientDocumentsResolver(search),
      new DocumentKindResolver(new DocumentKindService(core)),
      new SubmissionSetResolver(new SubmissionSetService(core, registration), contents),
      new DocumentSubmissionSetResolver(),
      new AssociationResolver(),
      new DocumentAssociationsResolver(),
      new DocumentVersionsResolver(),
      new ReplacementResolver(replacements, contents),
      new CorrectionResolver(new CorrectionService(core)),
      new WithdrawalResolver(new WithdrawalService(core)),
    ],
    references: {
      Patient: patientReference,
      Document: documentReference,
      DocumentKind: documentKindReference,
      SubmissionSet: submissionSetReference,
    },
    loaders,
    routes: (app, callerOfRequest) => routes.addTo(app, callerOfRequest),
    background: [store],
  };
}

export const documents: SubgraphDefinition<Config> = {
  name: 'documents',
  entities: [Document, DocumentKind, SubmissionSet, DocumentAssociation, DocumentVersion],
  migrations: [Initial1700000000004, SubmissionSets1700000001040, DocumentLists1700000001041],
  resolvers: [
    DocumentResolver,
    SearchResolver,
    PatientDocumentsResolver,
    DocumentKindResolver,
    SubmissionSetResolver,
    DocumentSubmissionSetResolver,
    AssociationResolver,
    DocumentAssociationsResolver,
    DocumentVersionsResolver,
    ReplacementResolver,
    CorrectionResolver,
    WithdrawalResolver,
  ],
  compose,
};
