/** How broken rules and warnings reach a form: field name → message keys, a value after `|`. */
import { yuanString } from '#app/lib/money.ts';
import type { ContractViolation, ContractWarning } from './checks.ts';

/** The form asks for type and sub-type in one choice, and for cost lines in rows. */
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
  return `${key}|${rule === 'costs_match' ? yuanString(Math.abs(Number(detail))) : detail}`;
}

export function warningMessage({ rule, detail }: ContractWarning): string {
  const key = `contract.warning.${rule}`;
  return detail ? `${key}|${detail}` : key;
}

function formField({ field, line }: ContractViolation): string {
  if (field === 'type' || field === 'subtype') return 'kind';
  return field === 'costLines' && line !== undefined ? `costLines[${line}].amount` : field;
}
