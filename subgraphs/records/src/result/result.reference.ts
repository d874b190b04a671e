import { tryDecodeId } from '@salus/subgraph-kit';
import type { RecordsContext } from '../context';
import type { DiagnosticResult } from './result.type';

export function diagnosticResultReference(
  { id }: { id: string },
  context: RecordsContext,
): Promise<DiagnosticResult | null> | null {
  const { patient, local } = tryDecodeId('DiagnosticResult', id) ?? {};
  return patient && local ? context.loaders.diagnosticResult.load({ patient, local }) : null;
}
