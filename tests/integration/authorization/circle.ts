import { BUREAU_READERS, type MatrixRow } from './matrix.ts';

export const duplicateRows: MatrixRow[] = [
  { action: 'duplicate.read', case: 'all pairs', subject: null, allowed: BUREAU_READERS },
  { action: 'duplicate.decide', case: 'any pair', subject: null, allowed: ['broker', 'administrator'] },
];

const ofInstitution = { organizationId: 'org-institution' };
const ofFirm = { organizationId: 'org-firm' };

export const outreachRows: MatrixRow[] = [
  {
    action: 'outreach.read_audience',
    case: 'of the institution',
    subject: ofInstitution,
    allowed: ['institutionOwner', 'institutionMember', ...BUREAU_READERS],
  },
  { action: 'outreach.push', case: 'to any firm', subject: ofFirm, allowed: ['broker', 'administrator'] },
  { action: 'outreach.choose', case: 'of the firm', subject: ofFirm, allowed: ['firmOwner'] },
  {
    action: 'outreach.read_similar',
    case: 'of the firm',
    subject: ofFirm,
    allowed: ['firmOwner', 'firmMember', ...BUREAU_READERS],
  },
  {
    action: 'outreach.suggest_joint',
    case: 'any need',
    subject: ofFirm,
    allowed: ['broker', 'administrator'],
  },
];
