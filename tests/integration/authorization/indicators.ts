import { BUREAU_READERS, type MatrixRow } from './matrix.ts';

export const indicatorRows: MatrixRow[] = [
  { action: 'indicator.read', case: 'with its contracts', subject: null, allowed: BUREAU_READERS },
];
