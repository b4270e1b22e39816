import type { MatrixRow } from './matrix.ts';

const firmMember = { userId: 'firm-member', organizationId: 'org-firm' };

export const accountRows: MatrixRow[] = [
  {
    action: 'account.change_password',
    case: 'of a firm member',
    subject: firmMember,
    allowed: ['firmMember'],
  },
  {
    action: 'account.create',
    case: 'in a firm',
    subject: firmMember,
    allowed: ['firmOwner', 'administrator'],
  },
  {
    action: 'account.disable',
    case: 'of a firm member',
    subject: firmMember,
    allowed: ['firmOwner', 'administrator'],
  },
  {
    action: 'account.disable',
    case: 'of the administrator',
    subject: { userId: 'administrator', organizationId: 'org-bureau' },
    allowed: [],
  },
  { action: 'account.set_roles', case: 'of a firm member', subject: firmMember, allowed: ['administrator'] },
  { action: 'account.list_all', case: 'all', subject: undefined, allowed: ['administrator'] },
  { action: 'audit.read', case: 'all', subject: undefined, allowed: ['administrator', 'auditor'] },
  { action: 'system.read', case: 'all', subject: undefined, allowed: ['administrator', 'auditor'] },
  { action: 'setting.change', case: 'all', subject: undefined, allowed: ['administrator'] },
];
