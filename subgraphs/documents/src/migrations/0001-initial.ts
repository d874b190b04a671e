import { outboxSchema } from '@salus/events';
import { accessSchema, rowLevelSecurity } from '@salus/policy';
import { receiptSchema } from '@salus/subgraph-kit';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const kindTable = `
  CREATE TABLE document_kind (
    kind_id uuid PRIMARY KEY,
    code text NOT NULL UNIQUE,
    display text NOT NULL,
    system text NOT NULL,
    loinc_code text
  )`;

const documentTable = `
  CREATE TABLE document (
    patient_id uuid NOT NULL,
    document_id uuid NOT NULL,
    unique_id text NOT NULL,
    title text NOT NULL,
    kind_id uuid NOT NULL REFERENCES document_kind,
    class_code text NOT NULL,
    type_code text,
    format_code text,
    creation_time timestamptz NOT NULL,
    language_code text NOT NULL,
    mime_type text NOT NULL,
    sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    size_bytes int NOT NULL CHECK (size_bytes > 0),
    healthcare_facility_type text,
    practice_setting text,
    service_start timestamptz,
    service_stop timestamptz,
    author jsonb,
    legal_authenticator text,
    comments text,
    status text NOT NULL,
    availability text NOT NULL,
    historical boolean NOT NULL,
    submitted_by text NOT NULL,
    recorded_at timestamptz NOT NULL,
    categories text[] NOT NULL,
    confidentiality smallint NOT NULL CHECK (confidentiality BETWEEN 0 AND 5),
    organization_id uuid,
    PRIMARY KEY (patient_id, document_id)
  );
  CREATE INDEX document_by_time ON document (patient_id, creation_time DESC, document_id DESC);`;

/** Codes and Polish names of KLAS_DOK_P1, and LOINC codes where the same kind is meant. */
const kinds: readonly (readonly [code: string, display: string, loincCode?: string])[] = [
  ['00.20', 'Karta informacyjna leczenia szpitalnego', '18842-5'],
  ['00.60', 'Protokół operacyjny', '11504-8'],
  ['00.65', 'Informacja o odmowie przyjęcia'],
  ['00.94', 'Indywidualny Plan Opieki Medycznej (IPOM)'],
  ['00.95', 'Harmonogram IPOM'],
  ['02.10', 'Skierowanie na badanie lub leczenie', '57133-1'],
  ['02.11', 'Skierowanie na konsultację', '57133-1'],
  ['02.12', 'Prośba o objęcie opieką'],
  ['02.81', 'Zlecenie na zaopatrzenie w wyroby medyczne'],
  ['04.01', 'Recepta', '57833-6'],
  ['04.12', 'Realizacja recepty elektronicznej', '60593-1'],
  ['04.13', 'Realizacja recepty papierowej', '60593-1'],
  ['05.00', 'Konsultacja lekarska', '11488-4'],
  ['05.50', 'Zalecenia pielęgniarskie'],
  ['05.70', 'Pozostałe dokumenty pielęgniarskie'],
  ['06.00', 'Opis badania diagnostycznego', '18748-4'],
  ['06.10', 'Wynik badania laboratoryjnego', '11502-2'],
  ['07.61', 'Wpis do karty szczepień', '11369-6'],
  ['08.80', 'Dokument anulujący'],
];
const kindSystem = 'urn:oid:2.16.840.1.113883.3.4424.11.1.32';

/** The same in every installation: ids of kinds are public. */
const kindUuid = (code: string): string => `01900000-0000-7000-8000-00000000${code.replace('.', '')}`;

async function insertKinds(runner: QueryRunner): Promise<void> {
  for (const [code, display, loincCode = null] of kinds) {
    await runner.query(
      'INSERT INTO document_kind (kind_id, code, display, system, loinc_code) VALUES ($1, $2, $3, $4, $5)',
      [kindUuid(code), code, display, kindSystem, loincCode],
    );
  }
}

export class Initial1700000000004 implements MigrationInterface {
  name = 'Initial1700000000004';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [outboxSchema, accessSchema, receiptSchema, kindTable, documentTable]) {
      await runner.query(statement);
    }
    await runner.query(rowLevelSecurity('document'));
    await insertKinds(runner);
  }

  async down(): Promise<void> {
    throw new TypeError('the first migration is not undone; drop the database');
  }
}
