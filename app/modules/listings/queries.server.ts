import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { Locale } from '#app/i18n/i18n.ts';
import { defaultLocale } from '#app/i18n/i18n.ts';
import { todayInShanghai } from '#app/lib/dates.ts';
import { type Actor, isBureauReader, isMember, type OrganizationKind } from '#app/modules/accounts/actor.ts';
import type { Db } from '#db/client.server.ts';
import type { Database } from '#db/schema.ts';
import type { ListingColumns } from '#db/tables/listing.ts';
import type { OrganizationRow } from '#db/tables/organization.ts';
import { type ListingStatus, PUBLIC_STATUSES } from './process.ts';
import type { CooperationMode, Listing, ListingDraft, ListingKind } from './schema.ts';

/** Who looks, on which day (nothing expired is shown), and in which language. */
export interface Viewer {
  actor: Actor;
  /** Calendar date in Shanghai. */
  today: string;
  locale: Locale;
}

export function viewerOf(ctx: { actor: Actor; now: () => number; locale?: Locale }): Viewer {
  return { actor: ctx.actor, today: todayInShanghai(ctx.now()), locale: ctx.locale ?? defaultLocale };
}

/** What the pages show of the organisation behind a record. */
export interface OrganizationBrief {
  id: string;
  kind: OrganizationKind;
  name: string;
  regionCode: string;
  isXiongan: boolean;
  township: string;
  intro: string;
  website: string;
  isVerified: boolean;
}

/** A query over `need as listing` or `technology as listing` joined with its organisation as `org`. */
export type ListingTables = Database & { listing: ListingColumns; org: OrganizationRow };
type Builder = ExpressionBuilder<ListingTables, 'listing' | 'org'>;

/** 已发布 or 对接中, of a verified organisation, and not past its last day: what everybody may see. */
export function isPublicRow(eb: Builder, today: string): Expression<SqlBool> {
  return eb.and([
    eb('listing.status', 'in', PUBLIC_STATUSES),
    eb('org.verification', '=', 'verified'),
    eb.or([eb('listing.valid_to', 'is', null), eb('listing.valid_to', '>=', today)]),
  ]);
}

/** What this viewer may see: the public part, everything of the own organisation, everything for the bureau. */
export function isVisibleRow(eb: Builder, viewer: Viewer): Expression<SqlBool> {
  const { actor, today } = viewer;
  if (actor.kind === 'system' || isBureauReader(actor)) return eb.lit(true);
  const isPublic = isPublicRow(eb, today);
  if (!isMember(actor)) return isPublic;
  return eb.or([isPublic, eb('listing.organization_id', '=', actor.organizationId)]);
}

/** What belongs on this viewer's desk: the own organisation's records, or all of them for the bureau. */
export function isDeskRow(eb: Builder, viewer: Viewer): Expression<SqlBool> {
  const { actor } = viewer;
  if (actor.kind === 'system' || isBureauReader(actor)) return eb.lit(true);
  return isMember(actor) ? eb('listing.organization_id', '=', actor.organizationId) : eb.lit(false);
}

export const ORGANIZATION_COLUMNS = [
  'org.kind as org_kind',
  'org.name as org_name',
  'org.region_code as org_region_code',
  'org.xiongan as org_xiongan',
  'org.township as org_township',
  'org.intro as org_intro',
  'org.website as org_website',
  'org.verification as org_verification',
] as const;

export interface OrganizationSelection {
  organization_id: string;
  org_kind: string;
  org_name: string;
  org_region_code: string;
  org_xiongan: number;
  org_township: string;
  org_intro: string;
  org_website: string;
  org_verification: string;
}

export function toOrganizationBrief(row: OrganizationSelection): OrganizationBrief {
  return {
    id: row.organization_id,
    kind: row.org_kind as OrganizationKind,
    name: row.org_name,
    regionCode: row.org_region_code,
    isXiongan: row.org_xiongan === 1,
    township: row.org_township,
    intro: row.org_intro,
    website: row.org_website,
    isVerified: row.org_verification === 'verified',
  };
}

/** The shared half of a row as the product sees it. */
export function toListing(row: ListingColumns): Listing {
  return {
    id: row.id,
    number: row.number,
    organizationId: row.organization_id,
    title: row.title,
    keywords: JSON.parse(row.keywords_json) as string[],
    chainCode: row.chain_code,
    nodeCode: row.node_code,
    fieldCode: row.field_code,
    industryCode: row.industry_code,
    cooperationModes: JSON.parse(row.cooperation_modes_json) as CooperationMode[],
    contactName: row.contact_name,
    contactPhone: row.contact_phone,
    contactEmail: row.contact_email,
    declaredNonSecret: row.declared_non_secret === 1,
    validTo: row.valid_to,
    status: row.status as ListingStatus,
    returnReason: row.return_reason,
    submittedAt: row.submitted_at,
    publishedAt: row.published_at,
    reviewedBy: row.reviewed_by,
    closedAt: row.closed_at,
    source: row.source,
    sourceRef: row.source_ref,
    isDemo: row.demo === 1,
    version: row.version,
    createdBy: row.created_by,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** The shared columns a publisher's draft fills. */
export function listingDraftColumns(draft: ListingDraft) {
  return {
    title: draft.title,
    keywords_json: JSON.stringify(draft.keywords),
    chain_code: draft.chainCode,
    node_code: draft.nodeCode,
    field_code: draft.fieldCode,
    industry_code: draft.industryCode,
    cooperation_modes_json: JSON.stringify(draft.cooperationModes),
    contact_name: draft.contactName,
    contact_phone: draft.contactPhone,
    contact_email: draft.contactEmail,
    declared_non_secret: draft.declaredNonSecret ? 1 : 0,
    valid_to: draft.validTo,
  };
}

/** Rows of a list page; the desk's lists and the bureau's queue are the same query with other conditions. */
export interface ListFilter {
  statuses?: readonly ListingStatus[];
  organizationId?: string;
  /** Words of the title, or the number. */
  text?: string;
  page?: number;
  perPage?: number;
  order?: 'updated' | 'submitted' | 'published';
}

export const PER_PAGE = 20;
/** The review queue is worked from its top; what is further down waits for the next look. */
export const REVIEW_PAGE = 100;

export interface ListPage<T> {
  rows: T[];
  count: number;
  page: number;
  pages: number;
}

export interface ListingEvent {
  id: string;
  /** `submitted`, `returned` …: the type without its kind. */
  event: ListingEventName;
  /** Null for the system: an import, a date that passed. */
  actorName: string | null;
  reason: string;
  createdAt: number;
}

export const LISTING_EVENTS = [
  'created',
  'submitted',
  'revised',
  'published',
  'returned',
  'matched',
  'released',
  'closed',
  'withdrawn',
  'expired',
  'reopened',
  'merged',
  'unmerged',
] as const;
export type ListingEventName = (typeof LISTING_EVENTS)[number];

/** The history of a record, newest first. */
export async function listListingEvents(db: Db, kind: ListingKind, id: string): Promise<ListingEvent[]> {
  const rows = await db
    .selectFrom('audit_event')
    .select(['id', 'type', 'actor_id', 'actor_name', 'detail_json', 'created_at'])
    .where('subject_kind', '=', kind)
    .where('subject_id', '=', id)
    .where(
      'type',
      'in',
      LISTING_EVENTS.map((event) => `${kind}.${event}`),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    event: row.type.slice(kind.length + 1) as ListingEventName,
    actorName: row.actor_id === null ? null : row.actor_name,
    reason: String((JSON.parse(row.detail_json) as { reason?: string }).reason ?? ''),
    createdAt: row.created_at,
  }));
}

export type StatusCounts = Partial<Record<ListingStatus, number>>;

export function toStatusCounts(rows: readonly { status: string; count: number }[]): StatusCounts {
  return Object.fromEntries(rows.map((row) => [row.status, Number(row.count)])) as StatusCounts;
}

/** Needs and technologies that wait for the bureau's review: the number beside 待审核. */
export async function countReviews(db: Db): Promise<number> {
  let count = 0;
  for (const table of ['need', 'technology'] as const) {
    const row = await db
      .selectFrom(table as 'need')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('status', '=', 'submitted')
      .executeTakeFirstOrThrow();
    count += Number(row.count);
  }
  return count;
}
