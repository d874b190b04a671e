import { RequiresAuthentication } from '@salus/subgraph-kit';
import { Ctx, Query, Resolver } from 'type-graphql';
import type { DocumentsContext } from '../context';
import type { DocumentKindService } from './kind.service';
import { DocumentKind } from './kind.type';

@Resolver(() => DocumentKind)
export class DocumentKindResolver {
  constructor(private readonly kinds: DocumentKindService) {}

  @Query(() => [DocumentKind], { nullable: true, description: 'The catalogue of kinds of documents, by code.' })
  @RequiresAuthentication()
  documentKinds(@Ctx() context: DocumentsContext): Promise<DocumentKind[]> {
    return this.kinds.list(context);
  }
}
