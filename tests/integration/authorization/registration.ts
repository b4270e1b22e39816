import type { ApplicationSubject } from '#app/modules/registration/policy.ts';
import type { ActorName } from '#tests/helpers/actors.ts';
import { BUREAU_READERS, type MatrixRow } from './matrix.ts';

const REGISTRARS: ActorName[] = ['registrar', 'administrator'];

const ofInstitution: ApplicationSubject = { applicantId: 'org-institution' };
const ofStranger: ApplicationSubject = { applicantId: null };

export const registrationRows: MatrixRow[] = [
  { action: 'registration.read_rules', case: 'all', subject: null, allowed: BUREAU_READERS },
  { action: 'registration.change_rules', case: 'any', subject: null, allowed: ['administrator'] },
  { action: 'registration.read_queue', case: 'all', subject: null, allowed: BUREAU_READERS },
  {
    action: 'registration.object',
    case: 'applied for by the institution',
    subject: ofInstitution,
    allowed: ['institutionOwner', 'institutionMember', ...REGISTRARS],
  },
  {
    action: 'registration.object',
    case: 'applied for by somebody without an account',
    subject: ofStranger,
    allowed: REGISTRARS,
  },
  { action: 'registration.decide_objection', case: 'any', subject: ofInstitution, allowed: REGISTRARS },
];

export const calendarRows: MatrixRow[] = [
  { action: 'calendar.read', case: 'all years', subject: null, allowed: BUREAU_READERS },
  { action: 'calendar.change', case: 'any year', subject: null, allowed: REGISTRARS },
];

export const codeListRows: MatrixRow[] = [
  { action: 'code-lists.read', case: 'all', subject: null, allowed: BUREAU_READERS },
  { action: 'code-lists.change', case: 'any', subject: null, allowed: ['administrator'] },
];

const announced = { organizationId: 'org-institution' };
const OWN: ActorName[] = ['institutionOwner', 'institutionMember'];
const KEEPERS: ActorName[] = ['broker', ...REGISTRARS];

export const publicityRows: MatrixRow[] = [
  {
    action: 'publicity.read',
    case: 'of the institution',
    subject: announced,
    allowed: [...OWN, ...BUREAU_READERS],
  },
  {
    action: 'publicity.announce',
    case: 'of the institution',
    subject: announced,
    allowed: [...OWN, ...KEEPERS],
  },
  {
    action: 'publicity.object',
    case: 'of the institution',
    subject: announced,
    allowed: [...OWN, ...KEEPERS],
  },
  {
    action: 'publicity.announce',
    case: 'of somebody without an account',
    subject: { organizationId: null },
    allowed: KEEPERS,
  },
  { action: 'publicity.waive', case: 'of the institution', subject: announced, allowed: REGISTRARS },
];

export const integrityRows: MatrixRow[] = [
  { action: 'integrity.read', case: 'all', subject: null, allowed: BUREAU_READERS },
  { action: 'integrity.change', case: 'any', subject: null, allowed: REGISTRARS },
];
