import { z } from 'zod';
import { isCalendarDate } from '#app/lib/dates.ts';
import { tryParseYuan } from '#app/lib/money.ts';
import { dropEmptyRows } from '#app/lib/rows.ts';
import { normalizeUscc } from '#app/modules/organizations/uscc.ts';
import { normalizeRegion } from '#app/modules/taxonomy/regions.ts';
import { COST_KINDS } from './amounts.ts';
import { NO_DETAILS, NO_PARTY_DETAILS } from './details.ts';
import { CONTRACT_PATHS, type ContractTransition, contractProcess } from './process.ts';
import {
  CHINA,
  CONFIDENTIALITY,
  type ContractInput,
  PAYMENT_MODES,
  type Party,
  REJECT_REASONS,
} from './record.ts';
import { normalizeRegistrationNumber } from './registration-number.ts';
import { CONTRACT_SUBTYPES, IP_TYPES, LICENCE_MODES, typeOfSubtype } from './types.ts';

const text = (max: number) => z.string().trim().max(max).default('');
const optional = <T extends z.ZodType>(schema: T) => schema.optional().transform((value) => value ?? null);
const flag = z
  .literal('on')
  .optional()
  .transform((value) => value === 'on');

/** 元 with at most two decimals, as fen. */
const yuanSchema = z
  .string()
  .trim()
  .transform((value, context) => {
    const result = tryParseYuan(value);
    if (result.ok) return result.fen;
    context.addIssue({ code: 'custom', message: `contract.error.amount.${result.code}` });
    return z.NEVER;
  });

const dateSchema = z.string().trim().refine(isCalendarDate, 'form.error.date');

const regionSchema = z
  .string()
  .trim()
  .transform((value, context) => {
    const code = normalizeRegion(value);
    if (code) return code;
    context.addIssue({ code: 'custom', message: 'contract.error.region' });
    return z.NEVER;
  });

const partyShape = <S extends 'seller' | 'buyer'>(side: S) =>
  ({
    [`${side}Name`]: z.string().trim().min(2).max(120),
    [`${side}Uscc`]: optional(z.string().trim().max(30).transform(normalizeUscc)),
    [`${side}Region`]: optional(regionSchema),
    [`${side}Country`]: z
      .string()
      .trim()
      .regex(/^\d{3}$/, 'contract.error.country')
      .default(CHINA),
    [`${side}Xiongan`]: flag,
    [`${side}OrganizationId`]: optional(z.string().max(40)),
  }) as unknown as PartyShape<S>;

type PartyShape<S extends string> = Record<`${S}Name`, z.ZodType<string, string>> &
  Record<`${S}Uscc` | `${S}Region` | `${S}OrganizationId`, z.ZodType<string | null, string | undefined>> &
  Record<`${S}Country`, z.ZodType<string, string | undefined>> &
  Record<`${S}Xiongan`, z.ZodType<boolean, 'on' | undefined>>;

const costLineSchema = z.object({
  kind: z.enum(COST_KINDS),
  name: text(60),
  amount: yuanSchema,
});

const costLinesSchema = z.preprocess(dropEmptyRows, z.array(costLineSchema).max(20).default([]));

/** The contract form; new records and corrections share it. */
export const contractFormSchema = z.object({
  intent: z.enum(['draft', 'signed', 'correct']).default('draft'),
  version: z.coerce.number().int().default(0),
  dealId: optional(z.string().max(40)),
  kind: z.enum(CONTRACT_SUBTYPES),
  licenceMode: optional(z.enum(LICENCE_MODES)),
  path: optional(z.enum(CONTRACT_PATHS)),
  projectName: z.string().trim().min(2).max(200),
  contractNo: text(60),
  signDate: dateSchema,
  validFrom: optional(dateSchema),
  validTo: optional(dateSchema),
  ...partyShape('seller'),
  ...partyShape('buyer'),
  contractTotal: yuanSchema,
  techAmount: yuanSchema,
  costLines: costLinesSchema,
  paymentMode: optional(z.enum(PAYMENT_MODES)),
  techField: optional(z.string().max(10)),
  ipTypes: z.array(z.enum(IP_TYPES)).default([]),
  chainCode: optional(z.string().max(20)),
  confidentiality: z.enum(CONFIDENTIALITY).default('internal'),
  note: text(500),
  regNo: optional(z.string().trim().max(40).transform(normalizeRegistrationNumber)),
  regDate: optional(dateSchema),
  regRegistry: text(100),
  reason: text(300),
  confirmed: flag,
});

export type ContractForm = z.output<typeof contractFormSchema>;

/** What the form states, as the use cases take it. */
export function contractInputOf(form: ContractForm): ContractInput {
  return {
    ...NO_DETAILS,
    flow: null,
    regNo: form.regNo,
    regDate: form.regDate,
    regRegistry: form.regRegistry,
    path: form.path,
    projectName: form.projectName,
    contractNo: form.contractNo,
    type: typeOfSubtype(form.kind),
    subtype: form.kind,
    licenceMode: form.licenceMode,
    signDate: form.signDate,
    validFrom: form.validFrom,
    validTo: form.validTo,
    seller: partyOf(form, 'seller'),
    buyer: partyOf(form, 'buyer'),
    contractTotalFen: form.contractTotal,
    techAmountFen: form.techAmount,
    costLines: form.costLines.map(({ kind, name, amount }) => ({ kind, name, amountFen: amount })),
    paymentMode: form.paymentMode,
    techField: form.techField,
    ipTypes: form.ipTypes,
    chainCode: form.chainCode,
    confidentiality: form.confidentiality,
    note: form.note,
    hasConfirmed: form.confirmed,
  };
}

function partyOf(form: ContractForm, side: 'seller' | 'buyer'): Party {
  return {
    ...NO_PARTY_DETAILS,
    name: form[`${side}Name`],
    uscc: form[`${side}Uscc`],
    region: form[`${side}Region`],
    country: form[`${side}Country`],
    xiongan: form[`${side}Xiongan`],
    organizationId: form[`${side}OrganizationId`],
  };
}

/** What a step of the registration may ask for; the use case knows which of it is needed. */
export const stepFormSchema = z.object({
  version: z.coerce.number().int(),
  reason: text(500),
  rejectReason: optional(z.enum(REJECT_REASONS)),
  regNo: optional(z.string().trim().max(40)),
  regDate: optional(dateSchema),
  regRegistry: text(100),
  effectiveOn: optional(dateSchema),
  contractTotal: yuanSchema.optional(),
  techAmount: yuanSchema.optional(),
  costLines: z.preprocess(dropEmptyRows, z.array(costLineSchema).max(20).optional()),
  confirmed: flag,
});

export type StepForm = z.output<typeof stepFormSchema>;

/** One button without a form of its own. */
export const transitionSchema = z.object({
  transition: z.enum(
    Object.keys(contractProcess.transitions) as [ContractTransition, ...ContractTransition[]],
  ),
  version: z.coerce.number().int(),
});

export const CONTRACT_FILE_KINDS = ['contract', 'cost_list', 'certificate', 'change', 'other'] as const;
export type ContractFileKind = (typeof CONTRACT_FILE_KINDS)[number];

export const contractFileSchema = z.object({
  kind: z.enum(CONTRACT_FILE_KINDS),
  file: z.instanceof(File, { message: 'form.error.required' }),
});
