import { z } from 'zod';
import { isCalendarDate } from '#app/lib/dates.ts';
import { tryParseYuan, yuanString } from '#app/lib/money.ts';
import { DAY_UNITS, type RegistrationRule } from './rules.ts';

/** What the administrator types about a rule set. */

const days = z.number({ error: 'form.error.integer' }).int('form.error.integer').min(1).max(365);
const unit = z.enum(DAY_UNITS);
const flag = z
  .literal('on')
  .optional()
  .transform((value) => value === 'on');

const largeSchema = z
  .string()
  .trim()
  .default('')
  .transform((value, issues) => {
    if (value === '') return null;
    const result = tryParseYuan(value);
    if (result.ok && result.fen > 0) return result.fen;
    issues.addIssue({
      code: 'custom',
      message: result.ok ? 'contract.rule.total_positive' : `contract.error.amount.${result.code}`,
    });
    return z.NEVER;
  });

const ruleFields = z.object({
  name: z.string().trim().min(2).max(80),
  basis: z.string().trim().min(2).max(160),
  effectiveFrom: z.string().trim().refine(isCalendarDate, 'form.error.date'),
  normalDays: days,
  normalUnit: unit,
  largeDays: days,
  largeUnit: unit,
  /** 元; empty where the set knows no large contracts. */
  largeAmount: largeSchema,
  correctionRestarts: flag,
  publicityDays: days,
  isConfirmed: flag,
  note: z.string().trim().max(300).default(''),
  /** Why it is changed; kept with the history. */
  changeNote: z.string().trim().min(2).max(200),
});

export const changedRuleSchema = ruleFields.extend({ version: z.number().int().min(1) });
export const newRuleSchema = ruleFields.extend({
  code: z
    .string()
    .trim()
    .max(30)
    .regex(/^(?!new$)[a-z0-9][a-z0-9-]*$/, 'registration.rule.error.code'),
});

export type RuleInput = z.output<typeof ruleFields>;

/** The rule set that a checked form describes. */
export function ruleOf(code: string, input: RuleInput): RegistrationRule {
  return {
    code,
    name: input.name,
    basis: input.basis,
    effectiveFrom: input.effectiveFrom,
    normal: { days: input.normalDays, unit: input.normalUnit },
    large: { days: input.largeDays, unit: input.largeUnit },
    largeFen: input.largeAmount,
    correctionRestarts: input.correctionRestarts,
    publicityDays: input.publicityDays,
    isConfirmed: input.isConfirmed,
    note: input.note,
  };
}

/** What the form shows of a rule set. */
export function ruleFormValues(rule: RegistrationRule) {
  return {
    code: rule.code,
    name: rule.name,
    basis: rule.basis,
    effectiveFrom: rule.effectiveFrom,
    normalDays: String(rule.normal.days),
    normalUnit: rule.normal.unit as string,
    largeDays: String(rule.large.days),
    largeUnit: rule.large.unit as string,
    largeAmount: rule.largeFen === null ? '' : yuanString(rule.largeFen),
    correctionRestarts: rule.correctionRestarts ? 'on' : '',
    publicityDays: String(rule.publicityDays),
    isConfirmed: rule.isConfirmed ? 'on' : '',
    note: rule.note,
    changeNote: '',
  };
}
