import { BUREAU_READERS, BUREAU_STAFF, type MatrixRow } from './matrix.ts';

const technology = { organizationId: 'org-institution' };
const ownPeople = ['institutionOwner', 'institutionMember'] as const;

export const technologyRows: MatrixRow[] = [
  {
    action: 'technology.create',
    case: 'of the own organisation',
    subject: technology,
    allowed: ['institutionOwner', 'institutionMember', 'otherInstitutionOwner'],
  },
  {
    action: 'technology.read_private',
    case: 'of an institution: contact, return reason',
    subject: technology,
    allowed: [...ownPeople, ...BUREAU_READERS],
  },
  { action: 'technology.edit', case: 'of an institution', subject: technology, allowed: ownPeople },
  { action: 'technology.submit', case: 'of an institution', subject: technology, allowed: ownPeople },
  { action: 'technology.withdraw', case: 'of an institution', subject: technology, allowed: ownPeople },
  { action: 'technology.close', case: 'of an institution', subject: technology, allowed: ownPeople },
  { action: 'technology.publish', case: 'of an institution', subject: technology, allowed: BUREAU_STAFF },
  { action: 'technology.return', case: 'of an institution', subject: technology, allowed: BUREAU_STAFF },
];
