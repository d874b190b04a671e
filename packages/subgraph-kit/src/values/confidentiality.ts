import { registerEnumType } from 'type-graphql';

/** HL7 v3 Confidentiality as an ordered ladder; rows are kept and relations are capped at one of its steps. */
export enum Confidentiality {
  UNRESTRICTED = 0,
  LOW = 1,
  MODERATE = 2,
  NORMAL = 3,
  RESTRICTED = 4,
  VERY_RESTRICTED = 5,
}
registerEnumType(Confidentiality, {
  name: 'Confidentiality',
  description: 'How sensitive a record is (HL7 v3 Confidentiality); a relation opens records up to a ceiling.',
  valuesConfig: {
    UNRESTRICTED: { description: 'U: not sensitive.' },
    LOW: { description: 'L: little sensitive, as altered data.' },
    MODERATE: { description: 'M: of moderate sensitivity.' },
    NORMAL: { description: 'N: ordinary health information; what treating clinicians see.' },
    RESTRICTED: { description: 'R: more sensitive, as mental health; opened by an explicit grant only.' },
    VERY_RESTRICTED: { description: 'V: of extreme sensitivity.' },
  },
});
