import {
  connectionType,
  encodeId,
  Region,
  regionOf,
  RequiresAuthentication,
  SourceIdentifier,
} from '@salus/subgraph-kit';
import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export enum OrganizationKind {
  ENTITY = 'entity',
  UNIT = 'unit',
  CELL = 'cell',
  PRACTICE = 'practice',
  HOSPITAL = 'hospital',
  LABORATORY = 'laboratory',
  PHARMACY = 'pharmacy',
  RESEARCH_UNIT = 'research-unit',
  OTHER = 'other',
}
registerEnumType(OrganizationKind, {
  name: 'OrganizationKind',
  description: 'What kind of place an organisation is.',
  valuesConfig: {
    ENTITY: { description: 'An entity that provides care (podmiot leczniczy), as a whole.' },
    UNIT: { description: 'An organisational unit of an entity (jednostka organizacyjna).' },
    CELL: { description: 'An organisational cell of a unit (komórka organizacyjna), as a ward or a surgery.' },
    PRACTICE: { description: 'A practice of primary or ambulatory care.' },
    HOSPITAL: { description: 'A hospital, or one of its wards.' },
    LABORATORY: { description: 'A diagnostic laboratory.' },
    PHARMACY: { description: 'A pharmacy.' },
    RESEARCH_UNIT: { description: 'A place of research.' },
    OTHER: { description: 'Something else.' },
  },
});

@Entity({ name: 'organization' })
@ObjectType({ description: 'A place of care, as a practice or a hospital.' })
@Directive('@key(fields: "id")')
@RequiresAuthentication()
export class Organization {
  @PrimaryColumn({ type: 'uuid', name: 'organization_id' })
  organizationId!: string;

  @Column({ type: 'text' })
  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Column({ type: 'text' })
  @Field(() => OrganizationKind, { description: 'What kind of place it is.' })
  kind!: OrganizationKind;

  @Column({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'REGON number of the register of businesses.' })
  regon!: string | null;

  @Column({ type: 'jsonb', default: [] })
  @Field(() => [SourceIdentifier], { description: 'Other identifiers, as registers and sources gave them.' })
  identifiers!: SourceIdentifier[];

  /** of a whole that was registered before it; never changed */
  @Column({ type: 'uuid', name: 'part_of_id', nullable: true })
  partOfUuid!: string | null;

  @Column({ type: 'text', name: 'teryt_code', nullable: true })
  terytCode!: string | null;

  @Field(() => ID, { description: 'Opaque id of the organisation.' })
  get id(): string {
    return encodeId('Organization', { local: this.organizationId });
  }

  @Field(() => Region, { nullable: true, description: 'Voivodeship it lies in.' })
  get region(): Region | null {
    return this.terytCode === null ? null : regionOf(this.terytCode);
  }
}

export const OrganizationConnection = connectionType(Organization, RequiresAuthentication());
