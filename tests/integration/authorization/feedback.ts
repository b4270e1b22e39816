import type { MatchSubject } from '#app/modules/feedback/policy.ts';
import { BUREAU_STAFF, type MatrixRow } from './matrix.ts';

const match: MatchSubject = { firmId: 'org-firm', institutionId: 'org-institution' };
const elsewhere: MatchSubject = { firmId: 'org-other-firm', institutionId: 'org-other-institution' };

export const feedbackRows: MatrixRow[] = [
  {
    action: 'match.judge',
    case: 'of the two sides',
    subject: match,
    allowed: ['firmOwner', 'firmMember', 'institutionOwner', 'institutionMember', ...BUREAU_STAFF],
  },
  {
    action: 'match.judge',
    case: 'of others',
    subject: elsewhere,
    allowed: ['otherFirmOwner', 'otherInstitutionOwner', ...BUREAU_STAFF],
  },
];
