/** The zod pieces of the contract forms: how one field or one row is read. */

import { z } from 'zod';
import { dateSchema, text } from '#app/lib/field-schemas.ts';
import { type MoneyResult, tryParseWan, tryParseYuan } from '#app/lib/money.ts';
import { dropEmptyRows } from '#app/lib/rows.ts';
import { normalizeUscc } from '#app/modules/organizations/uscc.ts';
import { normalizeRegion } from '#app/modules/taxonomy/regions.ts';
import { readPatentNumber } from '#app/modules/technologies/patent-number.ts';
import { COST_KINDS } from './amounts.ts';
import { readRate } from './fx.ts';
import { CHINA, COST_PARTS } from './record.ts';
import { IP_TYPES } from './types.ts';

export const optional = <T extends z.ZodType>(schema: T) =>
  schema.optional().transform((value) => (value ?? null) as z.output<T> | null);

export const flag = z
  .literal('on')
  .optional()
  .transform((value) => value === 'on');

/** Yes, no, or not stated. */
export const answer = z
  .enum(['yes', 'no'])
  .optional()
  .transform((value) => (value === undefined ? null : value === 'yes'));

const amount = (parse: (text: string) => MoneyResult) =>
  z
    .string()
    .trim()
    .transform((value, context) => {
      const result = parse(value);
      if (result.ok) return result.fen;
      context.addIssue({ code: 'custom', message: `contract.error.amount.${result.code}` });
      return z.NEVER;
    });

/** 元 with at most two decimals, as fen; another currency likewise in hundredths. */
export const yuanSchema = amount(tryParseYuan);

/** 万元 as fen. */
export const wanSchema = amount(tryParseWan);

export const codeSchema = z.string().trim().max(20);

export const rateSchema = z
  .string()
  .trim()
  .transform((value, context) => {
    const rate = readRate(value);
    if (rate) return rate;
    context.addIssue({ code: 'custom', message: 'contract.rule.fx_rate' });
    return z.NEVER;
  });

/** A percentage as it is typed, without its sign; whether it may be is a rule of the record. */
export const percentSchema = z
  .string()
  .trim()
  .max(12)
  .transform((value) => value.normalize('NFKC').replace(/%$/, '').trim());

const regionSchema = z
  .string()
  .trim()
  .transform((value, context) => {
    const code = normalizeRegion(value);
    if (code) return code;
    context.addIssue({ code: 'custom', message: 'contract.error.region' });
    return z.NEVER;
  });

const usccSchema = z.string().trim().max(30).transform(normalizeUscc);

/** The fields of one side, their names beginning with `seller` or `buyer`. */
export const partyShape = <S extends 'seller' | 'buyer'>(side: S) =>
  ({
    [`${side}Name`]: z.string().trim().min(2).max(120),
    [`${side}Uscc`]: optional(usccSchema),
    [`${side}Region`]: optional(regionSchema),
    [`${side}Country`]: z
      .string()
      .trim()
      .regex(/^\d{3}$/, 'contract.error.country')
      .default(CHINA),
    [`${side}Xiongan`]: flag,
    [`${side}OrganizationId`]: optional(z.string().max(40)),
    [`${side}Nature`]: optional(codeSchema),
    [`${side}Township`]: optional(codeSchema),
    [`${side}IndustryCode`]: optional(codeSchema),
    [`${side}HighTech`]: flag,
    [`${side}TechSme`]: flag,
    [`${side}Address`]: text(200),
    [`${side}LegalRep`]: text(60),
    [`${side}Contact`]: text(60),
    [`${side}Phone`]: text(40),
    [`${side}Email`]: optional(z.string().trim().max(120).pipe(z.email())),
  }) as unknown as PartyShape<S>;

type Shape<Name extends string, Output, Input = string | undefined> = Record<Name, z.ZodType<Output, Input>>;

type PartyShape<S extends string> = Shape<`${S}Name`, string, string> &
  Shape<
    `${S}${'Uscc' | 'Region' | 'OrganizationId' | 'Nature' | 'Township' | 'IndustryCode' | 'Email'}`,
    string | null
  > &
  Shape<`${S}${'Country' | 'Address' | 'LegalRep' | 'Contact' | 'Phone'}`, string> &
  Shape<`${S}${'Xiongan' | 'HighTech' | 'TechSme'}`, boolean, 'on' | undefined>;

const rows = <T extends z.ZodType>(row: T, max: number) =>
  z.preprocess(dropEmptyRows, z.array(row).max(max).default([]));

export const costLineSchema = z.object({
  kind: z.enum(COST_KINDS),
  name: text(60),
  amount: yuanSchema,
  part: z.enum(COST_PARTS).default('non_tech'),
});

export const costLinesSchema = rows(costLineSchema, 20);

export const paymentPlanSchema = rows(
  z.object({ dueOn: optional(dateSchema), condition: text(100), amount: yuanSchema }),
  40,
);

export const intermediariesSchema = rows(
  z.object({
    name: z.string().trim().min(2).max(120),
    uscc: optional(usccSchema),
    fee: optional(yuanSchema),
    contact: text(60),
  }),
  5,
);

export const ipItemsSchema = rows(
  z.object({
    type: z.enum(IP_TYPES),
    name: text(200),
    number: text(60).transform((value) => readPatentNumber(value)?.text ?? value.toUpperCase()),
    holder: text(120),
    filedOn: optional(dateSchema),
    validTo: optional(dateSchema),
  }),
  40,
);
