import { z } from 'zod';
import {
  choice,
  code,
  declaration,
  editorTarget,
  integer,
  LISTING_LIMITS,
  type Listing,
  type ListingDraft,
  listingFields,
  month,
  rows,
  splitChainNode,
  text,
  wan,
} from '#app/modules/listings/schema.ts';

/** 所处阶段, the practical stages of a city bureau's form (domain 5.1). */
export const STAGES = ['rd', 'small_trial', 'pilot', 'sample', 'mass_production', 'other'] as const;
/** 权属状况. */
export const OWNERSHIPS = ['sole', 'joint', 'pledged', 'licensed_before'] as const;
/** 定价方式 (domain 5.4). */
export const PRICINGS = ['negotiated', 'listed', 'auction', 'face', 'fixed', 'open_licence'] as const;
export const IP_STATUSES = ['granted', 'pending'] as const;

/** 主要技术经济指标, with what is usual elsewhere. */
export interface TechnologyMetric {
  name: string;
  value: string;
  unit: string;
  comparison: string;
}

/** 知识产权; `type` is a code of domain 3.4, `owner` only where it is not the publisher. */
export interface IntellectualProperty {
  type: string;
  title: string;
  number: string;
  status: string;
  owner: string;
}

export interface TechnologyDraft extends ListingDraft {
  summary: string;
  innovation: string;
  metrics: TechnologyMetric[];
  comparison: string;
  applications: string;
  missingToPilot: string;
  ip: IntellectualProperty[];
  resultType: string | null;
  resultAttribute: string | null;
  resultLevel: string | null;
  trl: number | null;
  stage: string | null;
  ownership: string | null;
  pricing: string | null;
  /** fen; both null means 面议 */
  priceMinFen: number | null;
  priceMaxFen: number | null;
  conditions: string;
  benefit: string;
  completedBy: string;
  otherUnits: string;
  researchFrom: string | null;
  researchTo: string | null;
  registrationNo: string;
  isGovFunded: boolean;
  /** 职务成果. */
  isJobInvention: boolean;
  /** 授权发布承诺. */
  isPublicationAuthorized: boolean;
}

export interface Technology extends Listing, TechnologyDraft {}

export const TECHNOLOGY_LIMITS = { title: 80, summary: 2000, story: 500, people: 120 } as const;

function technologyFields(isRequired: boolean) {
  const cell = text(LISTING_LIMITS.cell, false);
  const story = text(TECHNOLOGY_LIMITS.story, false);
  return {
    ...listingFields(isRequired, TECHNOLOGY_LIMITS.title),
    fieldCode: code(isRequired),
    industryCode: code(isRequired),
    summary: text(TECHNOLOGY_LIMITS.summary, isRequired),
    innovation: story,
    metrics: rows(
      z.object({
        name: text(LISTING_LIMITS.cell, isRequired),
        value: text(LISTING_LIMITS.cell, isRequired),
        unit: text(20, false),
        comparison: cell,
      }),
      isRequired,
    ),
    comparison: story,
    applications: story,
    missingToPilot: story,
    ip: rows(
      z.object({
        type: text(4, isRequired),
        title: text(100, isRequired),
        number: text(40, false),
        status: choice(IP_STATUSES, false),
        owner: text(LISTING_LIMITS.cell, false),
      }),
      false,
    ),
    resultType: code(false),
    resultAttribute: code(false),
    resultLevel: code(false),
    trl: integer(1, 9, isRequired),
    stage: choice(STAGES, isRequired),
    ownership: choice(OWNERSHIPS, isRequired),
    pricing: choice(PRICINGS, isRequired),
    priceMin: wan(),
    priceMax: wan(),
    conditions: story,
    benefit: story,
    completedBy: text(TECHNOLOGY_LIMITS.people, isRequired),
    otherUnits: text(TECHNOLOGY_LIMITS.people, false),
    researchFrom: month(),
    researchTo: month(),
    registrationNo: z
      .string()
      .trim()
      .regex(/^[0-9A-Za-z]{8,16}$/, { error: 'technology.error.registration_no' })
      .optional()
      .transform((value) => value ?? '') as z.ZodType<string>,
    isGovFunded: z.boolean().default(false),
    isJobInvention: choice(['yes', 'no'], isRequired),
    isPublicationAuthorized: declaration(isRequired, 'technology.error.authorized'),
  };
}

type TechnologyForm = z.output<ReturnType<typeof draftObject>>;

function draftObject(isRequired: boolean) {
  return z.object({ ...technologyFields(isRequired), ...editorTarget });
}

function checkRanges(form: TechnologyForm, ctx: z.RefinementCtx): void {
  const add = (path: keyof TechnologyForm, message: string) =>
    ctx.addIssue({ code: 'custom', path: [path], message });
  if (form.priceMin !== null && form.priceMax !== null && form.priceMax < form.priceMin)
    add('priceMax', 'listing.error.range');
  if (form.researchFrom !== null && form.researchTo !== null && form.researchTo < form.researchFrom)
    add('researchTo', 'technology.error.research_period');
}

/** 一口价 without a price is no price. */
function checkPrice(form: TechnologyForm, ctx: z.RefinementCtx): void {
  if (form.pricing === 'fixed' && form.priceMin === null && form.priceMax === null)
    ctx.addIssue({ code: 'custom', path: ['priceMin'], message: 'technology.error.fixed_price' });
}

function toDraft({ draftId, version, chainNode, priceMin, priceMax, ...form }: TechnologyForm) {
  const draft: TechnologyDraft = {
    ...form,
    ...splitChainNode(chainNode),
    priceMinFen: priceMin,
    priceMaxFen: priceMax,
    ip: form.ip.map((right) => ({ ...right, status: right.status ?? 'pending' })),
    isJobInvention: form.isJobInvention !== 'no',
  };
  return { id: draftId, version, draft };
}

/** Anything that fits the limits, with nothing asked for but a title. */
export const technologyDraftSchema = draftObject(false).superRefine(checkRanges).transform(toDraft);

/** Complete enough for the bureau's review. */
export const technologySubmissionSchema = draftObject(true)
  .superRefine((form, ctx) => {
    checkRanges(form, ctx);
    checkPrice(form, ctx);
  })
  .transform(toDraft);

/** The fields as the browser should check them: what a submission requires, and the limits. */
export const technologyFormFields = draftObject(true);
