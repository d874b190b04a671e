import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { DocumentsContext } from '../context';
import { Document } from '../document/document.type';
import { DocumentAssociation } from './association.type';

@Resolver(() => DocumentAssociation)
export class AssociationResolver {
  @FieldResolver(() => Document, { nullable: true, description: 'The document that is something to the other one.' })
  source(
    @Root() { patientId, documentId }: DocumentAssociation,
    @Ctx() context: DocumentsContext,
  ): Promise<Document | null> {
    return context.loaders.document.load({ patient: patientId, local: documentId });
  }

  @FieldResolver(() => Document, { nullable: true, description: 'The other one.' })
  target(
    @Root() { patientId, targetId }: DocumentAssociation,
    @Ctx() context: DocumentsContext,
  ): Promise<Document | null> {
    return context.loaders.document.load({ patient: patientId, local: targetId });
  }
}

@Resolver(() => Document)
export class DocumentAssociationsResolver {
  @FieldResolver(() => [DocumentAssociation], {
    description: 'What it is to other documents, and they to it, oldest first.',
  })
  associations(
    @Root() { patientId, documentId }: Document,
    @Ctx() context: DocumentsContext,
  ): Promise<DocumentAssociation[]> {
    return context.loaders.association.load({ patient: patientId, local: documentId });
  }
}
