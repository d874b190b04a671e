import { registerEnumType } from 'type-graphql';

export enum AllergyClinicalStatus {
  ACTIVE = 'active',
  INACTIVE = 'inactive',
  RESOLVED = 'resolved',
}
registerEnumType(AllergyClinicalStatus, {
  name: 'AllergyClinicalStatus',
  description: 'Whether an allergy or intolerance goes on (FHIR allergyintolerance-clinical).',
  valuesConfig: {
    ACTIVE: { description: 'The patient may react.' },
    INACTIVE: { description: 'The patient is no longer thought to react.' },
    RESOLVED: { description: 'It was tested: the patient no longer reacts.' },
  },
});

export enum AllergyVerificationStatus {
  UNCONFIRMED = 'unconfirmed',
  CONFIRMED = 'confirmed',
  REFUTED = 'refuted',
}
registerEnumType(AllergyVerificationStatus, {
  name: 'AllergyVerificationStatus',
  description: 'How certain an allergy or intolerance is (FHIR allergyintolerance-verification).',
  valuesConfig: {
    UNCONFIRMED: { description: 'Not confirmed.' },
    CONFIRMED: { description: 'Confirmed.' },
    REFUTED: { description: 'Ruled out.' },
  },
});

export enum AllergyType {
  ALLERGY = 'allergy',
  INTOLERANCE = 'intolerance',
}
registerEnumType(AllergyType, {
  name: 'AllergyType',
  description: 'By what mechanism a patient reacts (FHIR allergy-intolerance-type).',
  valuesConfig: {
    ALLERGY: { description: 'Of the immune system.' },
    INTOLERANCE: { description: 'Not of the immune system.' },
  },
});

export enum AllergySubstance {
  FOOD = 'food',
  MEDICATION = 'medication',
  ENVIRONMENT = 'environment',
  BIOLOGIC = 'biologic',
}
registerEnumType(AllergySubstance, {
  name: 'AllergySubstance',
  description: 'What kind of substance a patient reacts to (FHIR allergy-intolerance-category).',
  valuesConfig: {
    FOOD: { description: 'Eaten for nutrition.' },
    MEDICATION: { description: 'Given for health.' },
    ENVIRONMENT: { description: 'Met in the environment, as pollen.' },
    BIOLOGIC: { description: 'Made of living organisms, as a vaccine.' },
  },
});

export enum AllergyCriticality {
  LOW = 'low',
  HIGH = 'high',
  UNABLE_TO_ASSESS = 'unable-to-assess',
}
registerEnumType(AllergyCriticality, {
  name: 'AllergyCriticality',
  description: 'How grave a reaction may be (FHIR allergy-intolerance-criticality).',
  valuesConfig: {
    LOW: { description: 'Not life-threatening.' },
    HIGH: { description: 'Possibly life-threatening.' },
    UNABLE_TO_ASSESS: { description: 'It cannot be said.' },
  },
});
