import type { GraphClient } from '../client/graph-client';
import { SendMeasurementsDocument, SendResultDocument } from '../generated/graphql';
import type { Sent } from './episode.rules';

interface Ingested {
  readonly ingestMeasurements: { readonly rejected: readonly { readonly reason: string }[] };
}

/** Sends a round as the device and the laboratory whose it is; what cannot be sent is reported and left out. */
export async function deliver(client: GraphClient, { measurements, results }: Sent): Promise<void> {
  await Promise.all([
    reported(async () => {
      const input = { measurements };
      const { ingestMeasurements } = await client.ask<Ingested>('device', SendMeasurementsDocument, { input });
      for (const { reason } of ingestMeasurements.rejected) console.error(`rejected: ${reason}`);
    }),
    ...results.map((input) => reported(() => client.ask('laboratory', SendResultDocument, { input }))),
  ]);
}

async function reported(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    console.error((error as Error).message);
  }
}
