import { BUREAU_READERS, type MatrixRow } from './matrix.ts';

const firm = { id: 'org-firm' };

export const organizationRows: MatrixRow[] = [
  {
    action: 'organization.read',
    case: 'of a firm',
    subject: firm,
    allowed: ['firmOwner', 'firmMember', ...BUREAU_READERS],
  },
  { action: 'organization.list', case: 'all', subject: undefined, allowed: BUREAU_READERS },
  {
    action: 'organization.update',
    case: 'of a firm',
    subject: firm,
    allowed: ['firmOwner', 'administrator'],
  },
  { action: 'organization.verify', case: 'of a firm', subject: firm, allowed: ['broker', 'administrator'] },
  { action: 'organization.override_uscc', case: 'of a firm', subject: firm, allowed: ['administrator'] },
];
