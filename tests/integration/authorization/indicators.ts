import { BUREAU_READERS, type MatrixRow } from './matrix.ts';

export const indicatorRows: MatrixRow[] = [
  { action: 'indicator.read', case: 'with its contracts', subject: null, allowed: BUREAU_READERS },
  { action: 'indicator.freeze', case: 'any period', subject: null, allowed: ['administrator'] },
  { action: 'indicator.enter', case: 'GDP', subject: null, allowed: ['registrar', 'administrator'] },
];

export const anomalyRows: MatrixRow[] = [
  { action: 'anomaly.read', case: 'every sign', subject: null, allowed: BUREAU_READERS },
  { action: 'anomaly.review', case: 'any sign', subject: null, allowed: ['registrar', 'administrator'] },
];
