import { BUREAU_READERS, BUREAU_STAFF, type MatrixRow } from './matrix.ts';

export const recognitionRows: MatrixRow[] = [
  {
    action: 'listing.correct_place',
    case: "of a firm's need",
    subject: { organizationId: 'org-firm' },
    allowed: ['firmOwner', 'firmMember', ...BUREAU_STAFF],
  },
  {
    action: 'listing.correct_place',
    case: "of an institution's technology",
    subject: { organizationId: 'org-institution' },
    allowed: ['institutionOwner', 'institutionMember', ...BUREAU_STAFF],
  },
  { action: 'recognition.read', case: 'the page', subject: null, allowed: BUREAU_READERS },
  { action: 'recognition.train', case: 'the button', subject: null, allowed: ['administrator'] },
];
