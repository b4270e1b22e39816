import type { ActorName } from '#tests/helpers/actors.ts';
import type { MatrixRow } from './matrix.ts';

const KEEPERS: ActorName[] = ['registrar', 'administrator'];

export const reconciliationRows: MatrixRow[] = [
  {
    action: 'reconciliation.read',
    case: 'every comparison with its contracts',
    subject: null,
    allowed: [...KEEPERS, 'auditor'],
  },
  { action: 'reconciliation.run', case: 'any file', subject: null, allowed: KEEPERS },
  { action: 'reconciliation.settle', case: 'any difference', subject: null, allowed: KEEPERS },
  { action: 'reconciliation.map', case: 'any mapping', subject: null, allowed: KEEPERS },
];
