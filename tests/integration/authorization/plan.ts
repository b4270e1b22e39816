import { BUREAU_READERS, BUREAU_STAFF, type MatrixRow } from './matrix.ts';

export const planRows: MatrixRow[] = [
  { action: 'plan.read', case: 'the table with its sources', subject: null, allowed: BUREAU_READERS },
  { action: 'plan.enter', case: 'any year', subject: null, allowed: ['registrar', 'administrator'] },
  {
    action: 'plan.check',
    case: 'entered by the administrator',
    subject: { enteredBy: 'administrator' },
    allowed: ['registrar'],
  },
  {
    action: 'plan.check',
    case: 'entered by the registrar',
    subject: { enteredBy: 'registrar' },
    allowed: ['administrator'],
  },
  {
    action: 'plan.check',
    case: 'entered by the product',
    subject: { enteredBy: null },
    allowed: ['registrar', 'administrator'],
  },
  { action: 'plan.note', case: 'any year', subject: null, allowed: ['registrar', 'administrator'] },
  { action: 'plan.change_target', case: 'any indicator', subject: null, allowed: ['administrator'] },
];

export const innovatorRows: MatrixRow[] = [
  { action: 'innovator.read', case: 'the register', subject: null, allowed: BUREAU_READERS },
  { action: 'innovator.change', case: 'any entry', subject: null, allowed: BUREAU_STAFF },
];
