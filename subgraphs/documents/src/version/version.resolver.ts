import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { DocumentsContext } from '../context';
import { Document } from '../document/document.type';
import { DocumentVersion } from './version.type';

@Resolver(() => Document)
export class DocumentVersionsResolver {
  @FieldResolver(() => [DocumentVersion], { description: 'What was said of it before each change, oldest first.' })
  versions(@Root() { patientId, documentId }: Document, @Ctx() context: DocumentsContext): Promise<DocumentVersion[]> {
    return context.loaders.version.load({ patient: patientId, local: documentId });
  }
}
