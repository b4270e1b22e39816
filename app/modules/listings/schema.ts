import { z } from 'zod';
import { addDays, isCalendarDate } from '#app/lib/dates.ts';
import { dropEmptyRows } from '#app/lib/rows.ts';
import { readWan } from './amounts.ts';
import type { ListingStatus } from './process.ts';

export const LISTING_KINDS = ['need', 'technology'] as const;
export type ListingKind = (typeof LISTING_KINDS)[number];

/** 转化方式 (促进科技成果转化法 Art. 16 and practice), domain 5.2. */
export const COOPERATION_MODES = [
  'transfer',
  'licence',
  'equity',
  'joint_development',
  'commissioned_development',
  'consulting',
  'service',
  'joint_implementation',
  'negotiable',
] as const;
export type CooperationMode = (typeof COOPERATION_MODES)[number];

export interface Contact {
  name: string;
  phone: string;
  email: string;
}

/** What a publisher fills in for both kinds of records. */
export interface ListingDraft {
  title: string;
  keywords: string[];
  chainCode: string | null;
  nodeCode: string | null;
  /** 技术领域 T01 … T11. */
  fieldCode: string | null;
  /** GB/T 4754 section or division. */
  industryCode: string | null;
  cooperationModes: CooperationMode[];
  contactName: string;
  contactPhone: string;
  contactEmail: string;
  declaredNonSecret: boolean;
  validTo: string | null;
}

/** A need or technology as the rest of the product sees what they share. */
export interface Listing extends ListingDraft {
  id: string;
  number: string;
  organizationId: string;
  status: ListingStatus;
  returnReason: string;
  submittedAt: number | null;
  publishedAt: number | null;
  reviewedBy: string | null;
  closedAt: number | null;
  source: string;
  sourceRef: string | null;
  isDemo: boolean;
  version: number;
  createdBy: string | null;
  createdAt: number;
  updatedAt: number;
}

export const LISTING_LIMITS = {
  keywords: 5,
  keywordLength: 20,
  rows: 12,
  cell: 60,
  reasonMin: 5,
  reasonMax: 500,
  /** A record stays on the site for three years at most before somebody confirms it again. */
  validYears: 3,
} as const;

/*
 * Field builders. Every form has two schemas over the same fields: a draft takes anything that fits the limits, a
 * submission also asks for what is required. `isRequired` is the only difference between them.
 */

export function text(max: number, isRequired: boolean): z.ZodType<string> {
  const base = z.string().trim().max(max);
  return isRequired ? base.min(1) : base.default('');
}

export function code(isRequired: boolean): z.ZodType<string | null> {
  const base = z.string().max(40);
  return isRequired ? base : base.optional().transform((value) => value ?? null);
}

export function choice<const T extends readonly [string, ...string[]]>(values: T, isRequired: boolean) {
  const base = z.enum(values);
  return (isRequired ? base : base.optional().transform((value) => value ?? null)) as z.ZodType<
    T[number] | null
  >;
}

export function choices<const T extends readonly [string, ...string[]]>(values: T, isRequired: boolean) {
  const base = z.array(z.enum(values));
  return (isRequired ? base.min(1) : base) as z.ZodType<T[number][]>;
}

/** Typed as one line, separated by 、，, ; or blanks. */
export function keywords(isRequired: boolean): z.ZodType<string[]> {
  const base = z
    .string()
    .max(150)
    .transform((line, ctx) => {
      const words = splitKeywords(line);
      if (isRequired && words.length === 0) ctx.addIssue('form.error.required');
      if (words.length > LISTING_LIMITS.keywords) ctx.addIssue('listing.error.keywords_count');
      if (words.some((word) => word.length > LISTING_LIMITS.keywordLength))
        ctx.addIssue('listing.error.keyword_length');
      return words;
    });
  return isRequired ? base : base.optional().transform((words) => words ?? []);
}

export function splitKeywords(line: string): string[] {
  const words = line
    .split(/[、，,;；\s]+/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
  return [...new Set(words)];
}

/** An amount typed in 万元, four decimals at most; the value is fen. */
export function wan(): z.ZodType<number | null> {
  return z
    .string()
    .max(20)
    .transform((typed, ctx) => {
      const fen = readWan(typed);
      if (fen === null) ctx.addIssue('form.error.amount');
      return fen;
    })
    .optional()
    .transform((fen) => fen ?? null);
}

export function date(isRequired: boolean): z.ZodType<string | null> {
  const base = z.string().refine(isCalendarDate, { error: 'form.error.date' });
  return isRequired ? base : base.optional().transform((value) => value ?? null);
}

/** 起止年月, `2023-06`. */
export function month(): z.ZodType<string | null> {
  return z
    .string()
    .regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/, { error: 'listing.error.month' })
    .optional()
    .transform((value) => value ?? null);
}

export function integer(min: number, max: number, isRequired: boolean): z.ZodType<number | null> {
  const base = z.number().int().min(min).max(max);
  return isRequired ? base : base.optional().transform((value) => value ?? null);
}

/** A box that must be ticked before submission. */
export function declaration(isRequired: boolean, messageKey: string): z.ZodType<boolean> {
  return isRequired
    ? z.boolean({ error: messageKey }).refine((isTicked) => isTicked, { error: messageKey })
    : z.boolean().default(false);
}

export function rows<T extends z.ZodType>(row: T, isRequired: boolean) {
  const list = z.array(row).max(LISTING_LIMITS.rows);
  return z.preprocess(dropEmptyRows, isRequired ? list.min(1, { error: 'listing.error.rows' }) : list);
}

/** Landline or mobile, with an extension perhaps. */
const PHONE = /^\+?[\d\s()（）-]{6,24}(转\d{1,6})?$/;

/** The fields that needs and technologies share; object shapes are spread into their schemas. */
export function listingFields(isRequired: boolean, titleMax: number) {
  return {
    // Even a draft has a title: it is how its author finds it again.
    title: text(titleMax, true),
    keywords: keywords(isRequired),
    chainNode: code(isRequired),
    cooperationModes: choices(COOPERATION_MODES, isRequired),
    contactName: text(30, isRequired),
    contactPhone: phone(isRequired),
    contactEmail: z
      .email()
      .max(100)
      .optional()
      .transform((value) => value ?? '') as z.ZodType<string>,
    declaredNonSecret: declaration(isRequired, 'listing.error.non_secret'),
    validTo: date(isRequired),
  };
}

function phone(isRequired: boolean): z.ZodType<string> {
  const base = z.string().trim().max(32).regex(PHONE, { error: 'form.error.phone' });
  return isRequired ? base : base.optional().transform((value) => value ?? '');
}

/** The form has one control for chain and node; its value is a node's code, or a chain's for "the whole chain". */
export function splitChainNode(value: string | null): { chainCode: string | null; nodeCode: string | null } {
  const chain = value?.replace(/-\d+$/, '') ?? null;
  return { chainCode: chain, nodeCode: value === chain ? null : value };
}

export const returnSchema = z.object({
  version: z.number().int(),
  reason: z.string().trim().min(LISTING_LIMITS.reasonMin).max(LISTING_LIMITS.reasonMax),
});

export const versionSchema = z.object({ version: z.number().int() });

/** Hidden fields of the editor: the id was made when the empty form was opened, so a form sent twice is one record. */
export const editorTarget = {
  draftId: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/),
  version: integer(0, 2 ** 31, false),
};

/** What no submission may lack, by field: the 不涉密 declaration, and a last day that lies ahead but not too far. */
export function findSubmissionProblems(draft: ListingDraft, today: string): Record<string, string[]> {
  const problems: Record<string, string[]> = {};
  if (!draft.declaredNonSecret) problems.declaredNonSecret = ['listing.error.non_secret'];
  if (draft.validTo === null) problems.validTo = ['form.error.required'];
  else if (draft.validTo < today) problems.validTo = ['listing.error.valid_to_past'];
  else if (draft.validTo > addDays(today, 366 * LISTING_LIMITS.validYears))
    problems.validTo = [`listing.error.valid_to_far|${LISTING_LIMITS.validYears}`];
  return problems;
}
