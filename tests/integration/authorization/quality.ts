import { BUREAU_READERS, type MatrixRow } from './matrix.ts';

export const qualityRows: MatrixRow[] = [
  { action: 'quality.read', case: 'with its judgements', subject: null, allowed: BUREAU_READERS },
  { action: 'quality.switch_version', case: 'a held version', subject: null, allowed: ['administrator'] },
];

const ofFirm = { organizationId: 'org-firm' };

export const secondChanceRows: MatrixRow[] = [
  {
    action: 'second_chance.read',
    case: 'of a need of the firm',
    subject: ofFirm,
    allowed: ['firmOwner', 'firmMember', ...BUREAU_READERS],
  },
  {
    action: 'second_chance.reopen',
    case: 'of a need of the firm',
    subject: ofFirm,
    allowed: ['firmOwner', 'firmMember'],
  },
  {
    action: 'second_chance.dismiss',
    case: 'of a need of the firm',
    subject: ofFirm,
    allowed: ['firmOwner', 'firmMember'],
  },
];
