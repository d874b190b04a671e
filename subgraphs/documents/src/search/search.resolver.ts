import { type Connection, PageArguments, Requires } from '@salus/subgraph-kit';
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { DocumentsContext } from '../context';
import { type Document, DocumentConnection } from '../document/document.type';
import { Patient } from '../patient/patient.type';
import { DocumentsArguments, DocumentsFilter } from './search.inputs';
import type { SearchService } from './search.service';

@Resolver()
export class SearchResolver {
  constructor(private readonly search: SearchService) {}

  @Query(() => DocumentConnection, {
    nullable: true,
    description: 'Documents that the filter finds and that are open to the caller, newest first.',
  })
  @Requires('document:read')
  documents(
    @Ctx() context: DocumentsContext,
    @Arg('filter', () => DocumentsFilter, { description: 'Which documents.' }) filter: DocumentsFilter,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<Connection<Document>> {
    return this.search.list(context, filter, page);
  }
}

@Resolver(() => Patient)
export class PatientDocumentsResolver {
  constructor(private readonly search: SearchService) {}

  @FieldResolver(() => DocumentConnection, {
    nullable: true,
    description: 'Documents of the patient, newest first; those that stand when the filter does not say otherwise.',
  })
  @Requires('document:read')
  documents(
    @Root() patient: Patient,
    @Ctx() context: DocumentsContext,
    @Args(() => DocumentsArguments) { filter, ...page }: DocumentsArguments,
  ): Promise<Connection<Document>> {
    return this.search.listOf(context, patient.id, filter ?? {}, page);
  }
}
