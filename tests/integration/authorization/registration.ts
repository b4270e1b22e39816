import type { ActorName } from '#tests/helpers/actors.ts';
import { BUREAU_READERS, type MatrixRow } from './matrix.ts';

const REGISTRARS: ActorName[] = ['registrar', 'administrator'];

export const calendarRows: MatrixRow[] = [
  { action: 'calendar.read', case: 'all years', subject: null, allowed: BUREAU_READERS },
  { action: 'calendar.change', case: 'any year', subject: null, allowed: REGISTRARS },
];
