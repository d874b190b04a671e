import type { GraphClient } from '../../client/graph-client';
import { importDocument } from '../../demo/document';
import { vitalSigns } from '../course/vital-signs.rules';
import type { Citizen } from '../people/households.rules';
import {
  ConnectDeviceDocument,
  DeclareGeneralPractitionerDocument,
  EstablishGuardianshipDocument,
  ImportMeasurementsDocument,
  ImportRecordsDocument,
  RegisterPopulationDocument,
} from '../../generated/graphql';
import type { Settled } from '../population-file';
import type { Ground } from './ground';
import { recordsOf, together } from './records.rules';
import type { Source } from './source';

const integrator = 'integrator';
const peselSystem = 'urn:oid:2.16.840.1.113883.3.4424.1.1.616';
/** Small requests: what somebody measures now waits for one of them at most, here and in whatever follows the log. */
const patientsInOneCall = 4;

type Newcomer = Citizen & { readonly patientId: string };

/** Brings patients in with everything that belongs to them, as the persona `integrator`; again is harmless. */
export class Loader {
  private readonly ids = new Map<number, string>();

  constructor(
    private readonly client: GraphClient,
    private readonly ground: Ground,
    private readonly source: Source,
    private readonly until: Date,
    known: readonly Settled[],
  ) {
    for (const { number, patientId } of known) this.ids.set(number, patientId);
  }

  async load(citizens: readonly Citizen[]): Promise<Settled[]> {
    const newcomers = await this.register(citizens);
    const settled: Settled[] = [];
    for (const one of newcomers) settled.push(await this.tie(one));
    await Promise.all([this.measure(settled, newcomers), this.record(newcomers), this.document(newcomers)]);
    return settled;
  }

  private async register(citizens: readonly Citizen[]): Promise<Newcomer[]> {
    const patients = citizens.map(({ number, given, family, birthDate, sex, pesel, region }) => ({
      sourceIdentifier: this.source.of('patient', number),
      name: { given, family },
      birthDate,
      sex,
      address: { ...region, country: 'PL' },
      identities: [{ system: peselSystem, value: pesel }],
    }));
    const { registerPatients } = await this.client.ask<{ registerPatients: Outcomes }>(
      integrator,
      RegisterPopulationDocument,
      {
        input: { historical: true, patients },
      },
    );
    return citizens.map((citizen, index) => {
      const patientId = accepted(registerPatients)[index]?.id ?? '';
      this.ids.set(citizen.number, patientId);
      return { ...citizen, patientId };
    });
  }

  /** To a general practitioner, to a representative, to a device. */
  private async tie({
    number,
    age,
    course,
    practitioner,
    representative,
    birthDate,
    patientId,
  }: Newcomer): Promise<Settled> {
    const { practitioners } = this.ground;
    const { practitionerId = '', practiceId = '' } = practitioners[practitioner % practitioners.length] ?? {};
    const declaration = { patientId, practitionerId, organizationId: practiceId };
    await this.client.ask(integrator, DeclareGeneralPractitionerDocument, { input: declaration });
    if (representative !== undefined) {
      const to = `${Number(birthDate.slice(0, 4)) + 18}${birthDate.slice(4)}`.replace('02-29', '03-01');
      const input = { patientId, representativeId: this.ids.get(representative), to: `${to}T00:00:00Z` };
      await this.client.ask(integrator, EstablishGuardianshipDocument, { input });
    }
    if (age < 16) return { number, patientId, course };
    return { number, patientId, course, deviceId: await this.connect(number, patientId) };
  }

  private async connect(number: number, patientId: string): Promise<string> {
    const { value } = this.source.of(number, 'device');
    const device = { sourceIdentifier: value, name: 'Wrist monitor', manufacturer: 'Salus', model: 'Demo' };
    const input = { patientId, device, client: 'persona-device' };
    const answer = await this.client.ask<{ connectDevice: { device: { id: string } } }>(
      integrator,
      ConnectDeviceDocument,
      {
        input,
      },
    );
    return answer.connectDevice.device.id;
  }

  private async measure(settled: readonly Settled[], newcomers: readonly Newcomer[]): Promise<void> {
    for (const some of inGroups(settled, patientsInOneCall)) {
      const measurements = some.flatMap(({ number, patientId, deviceId }) => {
        const citizen = newcomers.find((one) => one.number === number);
        return citizen && deviceId !== undefined ? vitalSigns(citizen, { patientId, deviceId }, this.until) : [];
      });
      if (measurements.length === 0) continue;
      const { ingestMeasurements } = await this.client.ask<{ ingestMeasurements: { rejected: Rejected[] } }>(
        integrator,
        ImportMeasurementsDocument,
        { input: { historical: true, measurements } },
      );
      refuse(ingestMeasurements.rejected);
    }
  }

  private async record(newcomers: readonly Newcomer[]): Promise<void> {
    const { ground, source, until } = this;
    for (const some of inGroups(newcomers, patientsInOneCall)) {
      const records = together(
        some.map((citizen) => recordsOf({ citizen, patientId: citizen.patientId, ground, source, until })),
      );
      const { submitRecords } = await this.client.ask<{ submitRecords: Outcomes }>(integrator, ImportRecordsDocument, {
        input: { historical: true, ...records },
      });
      accepted(submitRecords);
    }
  }

  /** The summary of a visit, for every third adult. */
  private async document(newcomers: readonly Newcomer[]): Promise<void> {
    const { practitioners, laboratoryId } = this.ground;
    for (const { number, age, practitioner, patientId } of newcomers) {
      if (age < 18 || number % 3 !== 0) continue;
      const { practitionerId = '', practiceId = '' } = practitioners[practitioner % practitioners.length] ?? {};
      const setting = { patientId, practitionerId, practiceId, laboratoryId };
      await importDocument(this.client, this.source.of(number).value, setting, this.until);
    }
  }
}

interface Rejected {
  readonly reason: string;
}
interface Outcomes {
  readonly outcomes: readonly { readonly status: string; readonly id: string | null; readonly reason: string | null }[];
}

function accepted({ outcomes }: Outcomes): Outcomes['outcomes'] {
  refuse(
    outcomes.filter(({ status }) => status === 'REJECTED').map(({ reason }) => ({ reason: reason ?? 'no reason' })),
  );
  return outcomes;
}

function refuse([fault]: readonly Rejected[]): void {
  if (fault) throw new Error(`Something of the population was rejected: ${fault.reason}`);
}

function inGroups<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
