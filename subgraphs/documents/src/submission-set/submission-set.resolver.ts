import { Requires } from '@salus/subgraph-kit';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { ContentService } from '../content/content.service';
import type { DocumentsContext } from '../context';
import { Document } from '../document/document.type';
import { Patient, patientStub } from '../patient/patient.type';
import { SubmitDocumentsInput, SubmitDocumentsPayload } from './submission-set.inputs';
import type { SubmissionSetService } from './submission-set.service';
import { SubmissionSet } from './submission-set.type';

@Resolver(() => SubmissionSet)
export class SubmissionSetResolver {
  constructor(
    private readonly submissionSets: SubmissionSetService,
    private readonly contents: ContentService,
  ) {}

  @FieldResolver(() => Patient, { nullable: true, description: 'Whom its documents are about.' })
  patient(@Root() submissionSet: SubmissionSet): Patient {
    return patientStub(submissionSet.patientId);
  }

  @FieldResolver(() => [Document], { description: 'Its documents that are open to the caller, whatever their status.' })
  documents(
    @Root() { patientId, submissionSetId }: SubmissionSet,
    @Ctx() context: DocumentsContext,
  ): Promise<Document[]> {
    return context.loaders.submissionSetDocuments.load({ patient: patientId, local: submissionSetId });
  }

  @Mutation(() => SubmitDocumentsPayload, {
    nullable: true,
    description: 'Declares documents of one patient together, all of them or none, once per unique id of the set.',
  })
  @Requires('document:submit')
  async submitDocuments(
    @Ctx() context: DocumentsContext,
    @Arg('input', () => SubmitDocumentsInput, { description: 'The documents.' }) input: SubmitDocumentsInput,
  ): Promise<SubmitDocumentsPayload> {
    const { submissionSet, documents, created } = await this.submissionSets.submit(context, input);
    return {
      ...{ submissionSet, created },
      documents: documents.map((document) => ({
        ...{ document, created },
        upload: document && this.contents.uploadLink(context, document),
      })),
    };
  }
}

@Resolver(() => Document)
export class DocumentSubmissionSetResolver {
  @FieldResolver(() => SubmissionSet, { nullable: true, description: 'The submission set that brought it, if any.' })
  submissionSet(
    @Root() { patientId, submissionSetId }: Document,
    @Ctx() context: DocumentsContext,
  ): Promise<SubmissionSet | null> | null {
    return submissionSetId === null
      ? null
      : context.loaders.submissionSet.load({ patient: patientId, local: submissionSetId });
  }
}
