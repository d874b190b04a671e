import { Requires } from '@salus/subgraph-kit';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { DocumentsContext } from '../context';
import { CorrectDocumentInput, CorrectDocumentPayload } from './correction.inputs';
import type { CorrectionService } from './correction.service';

@Resolver()
export class CorrectionResolver {
  constructor(private readonly corrections: CorrectionService) {}

  @Mutation(() => CorrectDocumentPayload, {
    nullable: true,
    description: 'Corrects what is said of a document; earlier versions are kept.',
  })
  @Requires('document:submit')
  async correctDocument(
    @Ctx() context: DocumentsContext,
    @Arg('input', () => CorrectDocumentInput, { description: 'The correction.' }) input: CorrectDocumentInput,
  ): Promise<CorrectDocumentPayload> {
    return { document: await this.corrections.correct(context, input) };
  }
}
