import type { RegistrationRuleRow } from '#db/tables/registration.ts';
import type { RegistrationRule } from './rules.ts';

type RuleColumns = Omit<
  RegistrationRuleRow,
  'version' | 'updated_by' | 'created_at' | 'updated_at' | 'normal_unit' | 'large_unit'
> & { normal_unit: string; large_unit: string };

/** Row → domain; pure. */
export function toRule(row: Readonly<RuleColumns>): RegistrationRule {
  return {
    code: row.code,
    name: row.name,
    basis: row.basis,
    effectiveFrom: row.effective_from,
    normal: { days: Number(row.normal_days), unit: row.normal_unit as RegistrationRule['normal']['unit'] },
    large: { days: Number(row.large_days), unit: row.large_unit as RegistrationRule['large']['unit'] },
    largeFen: row.large_fen === null ? null : Number(row.large_fen),
    correctionRestarts: row.correction_restarts === 1,
    publicityDays: Number(row.publicity_days),
    isConfirmed: row.confirmed === 1,
    note: row.note,
  };
}

/** Domain → columns of what a rule set says. */
export function ruleColumns(rule: RegistrationRule) {
  return {
    name: rule.name,
    basis: rule.basis,
    effective_from: rule.effectiveFrom,
    normal_days: rule.normal.days,
    normal_unit: rule.normal.unit,
    large_days: rule.large.days,
    large_unit: rule.large.unit,
    large_fen: rule.largeFen,
    correction_restarts: Number(rule.correctionRestarts),
    publicity_days: rule.publicityDays,
    confirmed: Number(rule.isConfirmed),
    note: rule.note,
  };
}
