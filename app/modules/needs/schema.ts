import { z } from 'zod';
import {
  choice,
  choices,
  code,
  editorTarget,
  integer,
  LISTING_LIMITS,
  type Listing,
  type ListingDraft,
  listingFields,
  rows,
  splitChainNode,
  text,
  wan,
} from '#app/modules/listings/schema.ts';

export const URGENCIES = ['normal', 'urgent', 'critical'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** 建链、强链、延链、补链. */
export const CHAIN_ROLES = ['build', 'strengthen', 'extend', 'supplement'] as const;
export type ChainRole = (typeof CHAIN_ROLES)[number];

/** Who sees the budget: everybody, the parties of an accepted deal, or the bureau alone. */
export const BUDGET_VISIBILITIES = ['public', 'matched', 'bureau'] as const;
export type BudgetVisibility = (typeof BUDGET_VISIBILITIES)[number];

/** 科技活动类型 and 需求技术所属领域 of the provincial collection form (domain 5.6). */
export const ACTIVITY_TYPES = [
  'basic_research',
  'applied_research',
  'experimental_development',
  'application',
  'technology_services',
  'production',
] as const;
export const NEED_FIELDS = [
  'electronics',
  'optomechatronics',
  'software',
  'biopharma',
  'new_materials',
  'advanced_manufacturing',
  'modern_agriculture',
  'new_energy',
  'environment',
  'other',
] as const;

/** 知识产权归属意向. */
export const IP_INTENTIONS = ['firm', 'partner', 'shared', 'negotiable'] as const;

/** 量化技术指标: {指标, 现状值, 目标值, 单位, 考核方式}. */
export interface NeedIndicator {
  name: string;
  current: string;
  target: string;
  unit: string;
  method: string;
}

export const READING_VERDICTS = ['confirmed', 'rejected'] as const;

/** What the firm said of one technical reading of its words (an entry of the thesaurus, by code). */
export interface NeedReading {
  code: string;
  verdict: (typeof READING_VERDICTS)[number];
}

/** Why a firm closes a need: it is solved, or nothing that was offered fits. */
export const CLOSE_REASONS = ['solved', 'no_match'] as const;
export type CloseReason = (typeof CLOSE_REASONS)[number];

const MAX_READINGS = 40;

/**
 * Answers arrive as `leather-001:confirmed`. What is no such answer is dropped; a chip that was both confirmed and
 * rejected, which only a browser without JavaScript can send, is as good as unanswered.
 */
export function readAnswers(values: readonly string[]): NeedReading[] {
  const found = new Map<string, NeedReading | null>();
  for (const value of values) {
    const [, code, verdict] = /^([a-z_]+(?:-[a-z0-9]+)+):(confirmed|rejected)$/.exec(value) ?? [];
    if (!code) continue;
    const answer = { code, verdict: verdict as NeedReading['verdict'] };
    const known = found.get(code);
    found.set(code, known === undefined || known?.verdict === verdict ? answer : null);
  }
  return [...found.values()].filter((answer) => answer !== null);
}

const readings = z.array(z.string().max(60)).max(MAX_READINGS).default([]).transform(readAnswers);

export interface NeedDraft extends ListingDraft {
  problem: string;
  keyTechnology: string;
  goal: string;
  indicators: NeedIndicator[];
  tried: string;
  foundation: string;
  needFields: string[];
  activityType: string | null;
  discipline: string;
  periodFrom: number | null;
  periodTo: number | null;
  /** fen; both null means 面议 */
  budgetMinFen: number | null;
  budgetMaxFen: number | null;
  budgetVisibility: BudgetVisibility;
  urgency: Urgency;
  chainRole: ChainRole | null;
  isBottleneck: boolean;
  isOpenCall: boolean;
  isAnonymous: boolean;
  minTrl: number | null;
  preferredPartner: string;
  ipIntention: string;
  readings: NeedReading[];
}

export interface Need extends Listing, NeedDraft {}

export const NEED_LIMITS = { title: 50, story: 500, discipline: 60, partner: 200 } as const;

function needFields(isRequired: boolean) {
  const cell = text(LISTING_LIMITS.cell, false);
  return {
    ...listingFields(isRequired, NEED_LIMITS.title),
    problem: text(NEED_LIMITS.story, isRequired),
    keyTechnology: text(NEED_LIMITS.story, isRequired),
    goal: text(NEED_LIMITS.story, isRequired),
    indicators: rows(
      z.object({
        name: text(LISTING_LIMITS.cell, isRequired),
        current: cell,
        target: text(LISTING_LIMITS.cell, isRequired),
        unit: text(20, false),
        method: cell,
      }),
      isRequired,
    ),
    tried: text(NEED_LIMITS.story, false),
    foundation: text(NEED_LIMITS.story, false),
    needFields: choices(NEED_FIELDS, false),
    activityType: choice(ACTIVITY_TYPES, isRequired),
    discipline: text(NEED_LIMITS.discipline, false),
    fieldCode: code(false),
    industryCode: code(false),
    periodFrom: integer(2000, 2100, isRequired),
    periodTo: integer(2000, 2100, isRequired),
    budgetMin: wan(),
    budgetMax: wan(),
    budgetVisibility: choice(BUDGET_VISIBILITIES, false),
    urgency: choice(URGENCIES, isRequired),
    chainRole: choice(CHAIN_ROLES, false),
    isBottleneck: z.boolean().default(false),
    isOpenCall: z.boolean().default(false),
    isAnonymous: z.boolean().default(false),
    minTrl: integer(1, 9, false),
    preferredPartner: text(NEED_LIMITS.partner, false),
    ipIntention: choice(IP_INTENTIONS, false),
    readings,
  };
}

type NeedForm = z.output<ReturnType<typeof draftObject>>;

function draftObject(isRequired: boolean) {
  return z.object({ ...needFields(isRequired), ...editorTarget });
}

function checkRanges(form: NeedForm, add: (path: keyof NeedForm, message: string) => void): void {
  if (form.budgetMin !== null && form.budgetMax !== null && form.budgetMax < form.budgetMin)
    add('budgetMax', 'listing.error.range');
  if (form.periodFrom !== null && form.periodTo !== null && form.periodTo < form.periodFrom)
    add('periodTo', 'need.error.period');
}

/** 基础研究 asks for its 学科, every other activity for 领域 and 行业 (the provincial form's own rule). */
function checkClassification(form: NeedForm, add: (path: keyof NeedForm, message: string) => void): void {
  if (form.activityType === 'basic_research') {
    if (form.discipline === '') add('discipline', 'form.error.required');
    return;
  }
  if (form.needFields.length === 0) add('needFields', 'form.error.choose');
  if (form.industryCode === null) add('industryCode', 'form.error.required');
}

function toDraft({ draftId, version, chainNode, budgetMin, budgetMax, ...form }: NeedForm) {
  const draft: NeedDraft = {
    ...form,
    ...splitChainNode(chainNode),
    budgetMinFen: budgetMin,
    budgetMaxFen: budgetMax,
    budgetVisibility: form.budgetVisibility ?? 'bureau',
    urgency: form.urgency ?? 'normal',
    ipIntention: form.ipIntention ?? '',
  };
  return { id: draftId, version, draft };
}

/** Anything that fits the limits, with nothing asked for but a title. */
export const needDraftSchema = draftObject(false)
  .superRefine((form, ctx) =>
    checkRanges(form, (path, message) => ctx.addIssue({ code: 'custom', path: [path], message })),
  )
  .transform(toDraft);

/** Complete enough for the bureau's review. */
export const needSubmissionSchema = draftObject(true)
  .superRefine((form, ctx) => {
    const add = (path: keyof NeedForm, message: string) =>
      ctx.addIssue({ code: 'custom', path: [path], message });
    checkRanges(form, add);
    checkClassification(form, add);
  })
  .transform(toDraft);

/** The fields as the browser should check them: what a submission requires, and the limits. */
export const needFormFields = draftObject(true);
