import { BUREAU_READERS, BUREAU_STAFF, type MatrixRow } from './matrix.ts';

const need = { organizationId: 'org-firm' };
const ownPeople = ['firmOwner', 'firmMember'] as const;

export const needRows: MatrixRow[] = [
  {
    action: 'need.create',
    case: 'of the own organisation',
    subject: need,
    allowed: ['firmOwner', 'firmMember', 'otherFirmOwner', 'unverifiedFirmOwner'],
  },
  {
    action: 'need.read_private',
    case: "of a firm: contact, budget, return reason, an anonymous firm's name",
    subject: need,
    allowed: [...ownPeople, ...BUREAU_READERS],
  },
  { action: 'need.edit', case: 'of a firm', subject: need, allowed: ownPeople },
  { action: 'need.submit', case: 'of a firm', subject: need, allowed: ownPeople },
  { action: 'need.withdraw', case: 'of a firm', subject: need, allowed: ownPeople },
  { action: 'need.close', case: 'of a firm', subject: need, allowed: ownPeople },
  { action: 'need.publish', case: 'of a firm', subject: need, allowed: BUREAU_STAFF },
  { action: 'need.return', case: 'of a firm', subject: need, allowed: BUREAU_STAFF },
];

export const reviewRows: MatrixRow[] = [
  { action: 'review.read', case: 'the queue', subject: null, allowed: BUREAU_READERS },
];
