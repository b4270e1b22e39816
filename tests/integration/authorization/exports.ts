import type { ListName } from '#app/modules/exports/registry.server.ts';
import type { ActorName } from '#tests/helpers/actors.ts';
import { BUREAU_READERS } from './matrix.ts';

const EVERYBODY: ActorName[] = [
  'firmOwner',
  'firmMember',
  'otherFirmOwner',
  'unverifiedFirmOwner',
  'institutionOwner',
  'institutionMember',
  'otherInstitutionOwner',
  ...BUREAU_READERS,
];
const INSTITUTIONS: ActorName[] = ['institutionOwner', 'institutionMember', 'otherInstitutionOwner'];
const OVERSEERS: ActorName[] = ['administrator', 'auditor'];

/** Who may export which list, as far as no single record decides; of the own lists everybody gets his own rows. */
export const exportReaders: Record<Exclude<ListName, 'need-matches' | 'technology-matches'>, ActorName[]> = {
  needs: EVERYBODY,
  technologies: EVERYBODY,
  deals: EVERYBODY,
  'follow-ups': EVERYBODY,
  reviews: [...BUREAU_READERS],
  registrations: [...BUREAU_READERS],
  anomalies: [...BUREAU_READERS],
  differences: ['registrar', ...OVERSEERS],
  publicities: [...INSTITUTIONS, ...BUREAU_READERS],
  innovators: [...BUREAU_READERS],
  integrity: [...BUREAU_READERS],
  thesaurus: [...BUREAU_READERS],
  calendar: [...BUREAU_READERS],
  'policy-hints': [...BUREAU_READERS],
  organizations: [...BUREAU_READERS],
  users: ['administrator'],
  audit: OVERSEERS,
};
