import { Requires } from '@salus/subgraph-kit';
import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { ContentLink } from '../content/content.type';
import type { ContentService } from '../content/content.service';
import type { DocumentsContext } from '../context';
import { DocumentKind } from '../kind/kind.type';
import { Patient, patientStub } from '../patient/patient.type';
import { SubmitDocumentInput, SubmitDocumentPayload } from './document.inputs';
import type { DocumentService } from './document.service';
import { Document } from './document.type';

@Resolver(() => Document)
export class DocumentResolver {
  constructor(
    private readonly documents: DocumentService,
    private readonly contents: ContentService,
  ) {}

  @Query(() => Document, { nullable: true, description: 'A document; null when unknown or not open to the caller.' })
  @Requires('document:read')
  document(
    @Ctx() context: DocumentsContext,
    @Arg('id', () => ID, { description: 'Id of the document.' }) id: string,
  ): Promise<Document | null> {
    return this.documents.find(context, id);
  }

  @FieldResolver(() => Patient, { nullable: true, description: 'Whom it is about.' })
  patient(@Root() document: Document): Patient {
    return patientStub(document.patientId);
  }

  @FieldResolver(() => DocumentKind, { nullable: true, description: 'What kind of document it is.' })
  kind(@Root() document: Document, @Ctx() context: DocumentsContext): Promise<DocumentKind | null> {
    return context.loaders.documentKind.load(document.kindId);
  }

  @FieldResolver(() => ContentLink, {
    nullable: true,
    description: 'Where this caller may GET the content, for five minutes; absent while it is not here.',
  })
  download(@Root() document: Document, @Ctx() context: DocumentsContext): ContentLink | null {
    return this.contents.downloadLink(context, document);
  }

  @Mutation(() => SubmitDocumentPayload, {
    nullable: true,
    description: 'Declares a document, once per unique id, and answers where its content is to be uploaded.',
  })
  @Requires('document:submit')
  async submitDocument(
    @Ctx() context: DocumentsContext,
    @Arg('input', () => SubmitDocumentInput, { description: 'The document.' }) input: SubmitDocumentInput,
  ): Promise<SubmitDocumentPayload> {
    const { document, created } = await this.documents.submit(context, input);
    return { document, created, upload: document && this.contents.uploadLink(context, document) };
  }
}
