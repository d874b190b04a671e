import { IngestMeasurementsDocument } from '@salus/sdk';
import { isOf, type Mapped } from '../mapping/mapped';
import { chunksOf, inHalves } from './halves';
import { outcome, rejected, type Run } from './run';

type Measurement = Extract<Mapped, { kind: 'MEASUREMENT' }>;
interface Answer {
  created: number;
  rejection: { code: string; reason: string } | undefined;
}

const perCall = { rows: 5_000, bytes: 3_000_000 };

/** The graph counts what is new or corrected and names what it rejects; of the others it does not say which were known. */
async function send({ call }: Run, rows: readonly Measurement[]): Promise<Answer[]> {
  const input = { historical: true, measurements: rows.map((row) => row.input) };
  const { ingestMeasurements } = await call(IngestMeasurementsDocument, { input });
  const rejections = new Map(ingestMeasurements?.rejected.map((each) => [each.index, each]));
  let left = (ingestMeasurements?.created ?? 0) + (ingestMeasurements?.corrected ?? 0);
  return rows.map((_, index) => {
    const rejection = rejections.get(index);
    const created = !rejection && left > 0 ? 1 : 0;
    left -= created;
    return { created, rejection };
  });
}

export async function ingestMeasurements(run: Run, mapped: readonly Mapped[]): Promise<void> {
  const measurements = mapped.filter((one): one is Measurement => isOf(one, 'MEASUREMENT'));
  const [simple, panels] = [false, true].map((hasComponents) =>
    measurements.filter(({ input }) => Boolean(input.components) === hasComponents),
  );
  for (const chunk of [...chunksOf(simple ?? [], perCall), ...chunksOf(panels ?? [], perCall)]) {
    const answers = await inHalves(chunk, (rows) => send(run, rows));
    for (const [index, measurement] of chunk.entries()) {
      const row = answers[index];
      if (row && 'answer' in row && !row.answer.rejection) {
        run.tally.add(outcome(measurement, row.answer.created === 1 ? 'imported' : 'known'));
      } else {
        const fault = row && ('answer' in row ? row.answer.rejection : row.failure);
        const words = fault && ('reason' in fault ? fault.reason : fault.message);
        run.tally.add(rejected(measurement, fault?.code, words));
      }
    }
  }
}
