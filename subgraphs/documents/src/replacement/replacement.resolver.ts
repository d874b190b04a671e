import { Requires } from '@salus/subgraph-kit';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { ContentService } from '../content/content.service';
import type { DocumentsContext } from '../context';
import { SubmitDocumentPayload } from '../document/document.inputs';
import { ReplaceDocumentInput } from './replacement.inputs';
import type { ReplacementService } from './replacement.service';

@Resolver()
export class ReplacementResolver {
  constructor(
    private readonly replacements: ReplacementService,
    private readonly contents: ContentService,
  ) {}

  @Mutation(() => SubmitDocumentPayload, {
    nullable: true,
    description: 'Declares a document that takes another one’s place as soon as its content is here (XDS RPLC).',
  })
  @Requires('document:submit')
  async replaceDocument(
    @Ctx() context: DocumentsContext,
    @Arg('input', () => ReplaceDocumentInput, { description: 'Both documents.' }) input: ReplaceDocumentInput,
  ): Promise<SubmitDocumentPayload> {
    const { document, created } = await this.replacements.replace(context, input);
    return { document, created, upload: document && this.contents.uploadLink(context, document) };
  }
}
