import { systemCaller } from '@salus/policy';
import {
  type Composition,
  type Core,
  describeError,
  queryableOf,
  RepeatedWork,
  type SubgraphDefinition,
} from '@salus/subgraph-kit';
import { accessLogSubscription } from './access-log/access-log.consumer';
import { AccessActorResolver, AccessLogResolver, PatientAccessLogResolver } from './access-log/access-log.resolver';
import { AccessLogService } from './access-log/access-log.service';
import { AccessLogEntry } from './access-log/access-log.type';
import { CheckpointService } from './access-log/checkpoint.service';
import type { Config } from './config';
import type { Loaders } from './context';
import { DutyResolver } from './duty/duty.resolver';
import { DutyService } from './duty/duty.service';
import { Duty } from './duty/duty.type';
import { UnroutedAlertService } from './duty/unrouted-alert.service';
import { GrantResolver, PatientGrantResolver } from './grant/grant.resolver';
import { GrantService } from './grant/grant.service';
import { AccessGrant } from './grant/grant.type';
import { Initial1700000000005 } from './migrations/0001-initial';
import { Catalogue1700000001005 } from './migrations/0002-catalogue';
import { PrivateIdentifiers1700000001007 } from './migrations/0003-private-identifiers';
import { createOrganizationLoader } from './organization/organization.loader';
import { organizationReference } from './organization/organization.reference';
import { OrganizationResolver } from './organization/organization.resolver';
import { OrganizationService } from './organization/organization.service';
import { Organization } from './organization/organization.type';
import { patientReference } from './patient/patient.reference';
import { PolicyResolver } from './policy/policy.resolver';
import { PolicyService } from './policy/policy.service';
import { policiesFolder } from './policy/policy.store';
import { createPractitionerLoader } from './practitioner/practitioner.loader';
import { practitionerReference } from './practitioner/practitioner.reference';
import { PractitionerResolver } from './practitioner/practitioner.resolver';
import { PractitionerService } from './practitioner/practitioner.service';
import { Practitioner } from './practitioner/practitioner.type';
import { relationSubscriptions } from './relation/relation.consumer';
import { RelationService } from './relation/relation.service';
import { viewerReference } from './viewer/viewer.reference';
import { ViewerResolver } from './viewer/viewer.resolver';

const activateEveryMs = 5_000;
const minuteMs = 60_000;
const roster = systemCaller('duty', []);

/** What goes on beside requests: the policy comes into force, duties begin, the access log is signed. */
function background(core: Core<Config>, policies: PolicyService, alerts: UnroutedAlertService): RepeatedWork[] {
  const report = (component: string) => (error: unknown) =>
    core.log.warn({ component, ...describeError(error) }, 'a turn failed and is tried again');
  const checkpoints = new CheckpointService(core);
  const beginDuties = () => core.database.write(roster, (transaction) => alerts.grantWaiting(queryableOf(transaction)));
  return [
    new RepeatedWork(() => policies.activateNewest(), activateEveryMs, report('policy')),
    new RepeatedWork(beginDuties, minuteMs, report('duty')),
    new RepeatedWork(() => checkpoints.sign(), minuteMs, report('checkpoint')),
  ];
}

function compose(core: Core<Config>): Composition {
  const { database } = core;
  const relations = new RelationService();
  const alerts = new UnroutedAlertService(relations);
  const grants = new GrantService(core, relations);
  const accessLog = new AccessLogService(core);
  const policies = new PolicyService(core, policiesFolder);
  return {
    resolvers: [
      new PractitionerResolver(new PractitionerService(core)),
      new OrganizationResolver(new OrganizationService(core)),
      new DutyResolver(new DutyService(core, alerts)),
      new GrantResolver(grants),
      new PatientGrantResolver(grants),
      new AccessLogResolver(),
      new AccessActorResolver(accessLog),
      new PatientAccessLogResolver(accessLog),
      new PolicyResolver(policies),
      new ViewerResolver(),
    ],
    references: {
      Patient: patientReference,
      Practitioner: practitionerReference,
      Organization: organizationReference,
      Viewer: viewerReference,
    },
    loaders: (context): Loaders => ({
      practitioner: createPractitionerLoader(database, context),
      organization: createOrganizationLoader(database, context),
    }),
    subscriptions: [...relationSubscriptions(relations, alerts), accessLogSubscription],
    background: background(core, policies, alerts),
  };
}

export const security: SubgraphDefinition<Config> = {
  name: 'security',
  entities: [Practitioner, Organization, Duty, AccessGrant, AccessLogEntry],
  migrations: [Initial1700000000005, Catalogue1700000001005, PrivateIdentifiers1700000001007],
  resolvers: [
    PractitionerResolver,
    OrganizationResolver,
    DutyResolver,
    GrantResolver,
    PatientGrantResolver,
    AccessLogResolver,
    AccessActorResolver,
    PatientAccessLogResolver,
    PolicyResolver,
    ViewerResolver,
  ],
  compose,
};
