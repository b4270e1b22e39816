import { z } from 'zod';
import { dateSchema, text } from '#app/lib/field-schemas.ts';
import { dropEmptyRows } from '#app/lib/rows.ts';
import { FLOWS, ROYALTY_BASES, ROYALTY_RATE_TYPES, VALUATION_METHODS } from './details.ts';
import {
  answer,
  codeSchema,
  costLineSchema,
  costLinesSchema,
  flag,
  intermediariesSchema,
  ipItemsSchema,
  optional,
  partyShape,
  paymentPlanSchema,
  percentSchema,
  rateSchema,
  wanSchema,
  yuanSchema,
} from './field-schemas.ts';
import { CONTRACT_FILE_KINDS } from './file-kinds.ts';
import { CONTRACT_PATHS, type ContractTransition, contractProcess } from './process.ts';
import { CONFIDENTIALITY, type Confidentiality, PAYMENT_MODES, REJECT_REASONS } from './record.ts';
import { normalizeRegistrationNumber } from './registration-number.ts';
import { CONTRACT_SUBTYPES, IP_TYPES, LICENCE_MODES } from './types.ts';

export { CONTRACT_FILE_KINDS, type ContractFileKind } from './file-kinds.ts';

/** 国家秘密 may be named, so that the form can say why it must not be here (保守国家秘密法). */
const confidentialitySchema = z
  .enum([...CONFIDENTIALITY, 'state_secret'])
  .default('internal')
  .transform((value, context): Confidentiality => {
    if (value !== 'state_secret') return value;
    context.addIssue({ code: 'custom', message: 'contract.rule.state_secret' });
    return z.NEVER;
  });

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
  signPlace: text(100),
  validFrom: optional(dateSchema),
  validTo: optional(dateSchema),
  flow: optional(z.enum(FLOWS)),
  tradeRegNo: text(60),
  ...partyShape('seller'),
  ...partyShape('buyer'),
  intermediaries: intermediariesSchema,
  contractTotal: yuanSchema,
  techAmount: yuanSchema,
  costLines: costLinesSchema,
  taxIncluded: answer,
  currency: codeSchema.default('CNY'),
  originalAmount: optional(yuanSchema),
  fxRate: optional(rateSchema),
  fxDate: optional(dateSchema),
  paymentMode: optional(z.enum(PAYMENT_MODES)),
  paymentPlan: paymentPlanSchema,
  royaltyBase: optional(z.enum(ROYALTY_BASES)),
  royaltyRateType: optional(z.enum(ROYALTY_RATE_TYPES)),
  royaltyRate: optional(percentSchema),
  entryFee: optional(yuanSchema),
  royaltyMinimum: optional(yuanSchema),
  royaltyTerms: text(300),
  equityValuation: optional(yuanSchema),
  equityMethod: optional(z.enum(VALUATION_METHODS)),
  equityCompany: text(120),
  equityShare: optional(percentSchema),
  ipTypes: z.array(z.enum(IP_TYPES)).default([]),
  ipItems: ipItemsSchema,
  techField: optional(codeSchema),
  chainCode: optional(codeSchema),
  socioGoal: optional(codeSchema),
  planSource: optional(codeSchema),
  industryCode: optional(codeSchema),
  emergingCode: optional(codeSchema),
  expNewInput: optional(wanSchema),
  expNewOutput: optional(wanSchema),
  jobInvention: answer,
  govFunded: answer,
  pricingMode: optional(codeSchema),
  confidentiality: confidentialitySchema,
  note: text(500),
  regNo: optional(z.string().trim().max(40).transform(normalizeRegistrationNumber)),
  regDate: optional(dateSchema),
  regRegistry: text(100),
  registryCode: text(20),
  registrar: text(40),
  reviewer: text(40),
  reason: text(300),
  confirmed: flag,
});

export type ContractForm = z.output<typeof contractFormSchema>;

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

export const contractFileSchema = z.object({
  kind: z.enum(CONTRACT_FILE_KINDS),
  file: z.instanceof(File, { message: 'form.error.required' }),
});
