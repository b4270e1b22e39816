/** How broken rules and warnings reach a form: field name → message keys, a value after `|`. */
import { yuanString } from '#app/lib/money.ts';
import type { ContractRule, ContractViolation, ContractWarning, ContractWarningRule } from './checks.ts';
import { findCode } from './code-lists.ts';
import type { Finding } from './findings.ts';

/** Rules whose detail is an amount in fen. */
const AMOUNTS: readonly (ContractRule | ContractWarningRule)[] = [
  'costs_match',
  'fx_total',
  'plan_sum',
  'plan_above_total',
  'royalty_total',
  'royalty_undetermined',
  'equity_total',
];

/** The form asks for type and sub-type in one choice, and for lists in rows. */
export function violationFields(violations: readonly ContractViolation[]): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  for (const violation of violations) {
    const field = formField(violation);
    fields[field] = [...(fields[field] ?? []), violationMessage(violation)];
  }
  return fields;
}

export function violationMessage({ rule, detail }: ContractViolation): string {
  const key = `contract.rule.${rule}`;
  if (detail === undefined) return key;
  // Which kinds of rights would do is one sentence per group: patents, secrets, software and so on.
  if (rule === 'ip_type_for_subtype') return `${key}.${detail.split(' ')[0]}`;
  return `${key}|${wordsOf(rule, detail)}`;
}

export function warningMessage({ rule, detail }: ContractWarning): string {
  const key = `contract.warning.${rule}`;
  if (rule === 'fx_date') return `${key}.${detail}`;
  return detail ? `${key}|${wordsOf(rule, detail)}` : key;
}

function wordsOf(rule: ContractRule | ContractWarningRule, detail: string): string {
  if (AMOUNTS.includes(rule)) return yuanString(Math.abs(Number(detail)));
  if (rule === 'nature_of_uscc') return findCode('nature_code', detail)?.zh ?? detail;
  return detail;
}

function formField({ field, line, cell }: Finding<ContractRule>): string {
  if (field === 'type' || field === 'subtype') return 'kind';
  if (line === undefined) return field;
  return cell === undefined ? field : `${field}[${line}].${cell}`;
}
