import { addDays } from '#app/lib/dates.ts';
import { FEN_PER_WAN } from '#app/lib/money.ts';
import { type Ctx, inTransaction, type TxCtx } from '#app/modules/context.server.ts';
import type { ListingStatus } from '#app/modules/listings/process.ts';
import type { ListingKind } from '#app/modules/listings/schema.ts';
import { insertNeed } from '#app/modules/needs/commands.server.ts';
import type { NeedDraft } from '#app/modules/needs/schema.ts';
import { insertTechnology } from '#app/modules/technologies/commands.server.ts';
import type { TechnologyDraft } from '#app/modules/technologies/schema.ts';
import { listingStates } from './accounts.ts';
import { type CircleTechnology, circleNeeds, circleTechnologies, unansweredNeeds } from './circle.ts';
import { daysBefore, demoId, instantOf } from './days.ts';
import type { OrganizationIndex } from './load-people.ts';
import { verifiedOrganizations } from './load-people.ts';
import { agriNeeds } from './needs-agri.ts';
import { displayNeeds } from './needs-display.ts';
import { equipmentNeeds } from './needs-equipment.ts';
import { leatherNeeds } from './needs-leather.ts';
import { agriTechnologies } from './technologies-agri.ts';
import { displayTechnologies } from './technologies-display.ts';
import { equipmentTechnologies } from './technologies-equipment.ts';
import { leatherTechnologies } from './technologies-leather.ts';
import type { DemoNeed } from './types.ts';

/** Rows of one transaction: a running site waits no noticeable time for the database. */
const BATCH_SIZE = 100;
/** Long enough that a demonstration does not run empty. */
const VALID_DAYS = 540;

export const demoNeeds = [...leatherNeeds, ...equipmentNeeds, ...displayNeeds, ...agriNeeds];
export const demoTechnologies = [
  ...leatherTechnologies,
  ...equipmentTechnologies,
  ...displayTechnologies,
  ...agriTechnologies,
];

const contacts = new Map(verifiedOrganizations.map((organization) => [organization.key, organization]));

export interface ListingLoad {
  today: string;
  organizations: OrganizationIndex;
  /** What the deals have made of a published record: 对接中 or 已成交. */
  dealStatus: ReadonlyMap<string, 'matched' | 'closed'>;
}

export async function loadListings(ctx: Ctx, load: ListingLoad): Promise<Record<ListingKind, number>> {
  return {
    technology: await loadKind(
      ctx,
      load,
      'technology',
      [...demoTechnologies, ...circleTechnologies],
      (tx, item, options) =>
        insertTechnology(tx, organizationId(load, item), technologyDraft(item, load.today), options),
    ),
    need: await loadKind(ctx, load, 'need', [...demoNeeds, ...circleNeeds], (tx, item, options) =>
      insertNeed(tx, organizationId(load, item), needDraft(item, load.today), options),
    ),
  };
}

type Options = Parameters<typeof insertNeed>[3];

async function loadKind<Item extends DemoNeed | CircleTechnology>(
  ctx: Ctx,
  load: ListingLoad,
  kind: ListingKind,
  items: readonly Item[],
  insert: (tx: TxCtx, item: Item, options: Options) => Promise<unknown>,
): Promise<number> {
  const rows = await ctx.db.selectFrom(kind).select('id').where('demo', '=', 1).execute();
  const present = new Set(rows.map(({ id }) => id));
  // Oldest first, so that the numbers rise with the dates.
  const missing = items
    .filter(({ key }) => !present.has(demoId(kind, key)))
    .sort((a, b) => b.publishedDaysAgo - a.publishedDaysAgo);
  for (let start = 0; start < missing.length; start += BATCH_SIZE) {
    await inTransaction(ctx, async (tx) => {
      for (const item of missing.slice(start, start + BATCH_SIZE)) {
        const at = instantOf(daysBefore(load.today, item.publishedDaysAgo), item.key);
        const status = statusOf(load, item.key);
        const options = { id: demoId(kind, item.key), status, isDemo: true, createdAt: at, publishedAt: at };
        await insert({ ...tx, now: () => at }, item, options);
        await completeState(tx, kind, item.key, status, load.today);
      }
    });
  }
  return missing.length;
}

function statusOf({ dealStatus }: ListingLoad, key: string): ListingStatus {
  if (unansweredNeeds[key] !== undefined) return 'closed';
  return listingStates[key]?.status ?? dealStatus.get(key) ?? 'published';
}

/** What a state says beyond its name: the reason of a return, the day of an expiry, why a need was closed. */
async function completeState(
  tx: TxCtx,
  kind: ListingKind,
  key: string,
  status: ListingStatus,
  today: string,
): Promise<void> {
  const closedDaysAgo = unansweredNeeds[key];
  const columns = {
    ...(closedDaysAgo !== undefined && {
      close_reason: 'no_match' as const,
      closed_at: instantOf(daysBefore(today, closedDaysAgo), key),
    }),
    ...(status === 'returned' && { return_reason: listingStates[key]?.reason ?? '' }),
    ...(status === 'expired' && { valid_to: daysBefore(today, 12) }),
  };
  if (Object.keys(columns).length === 0) return;
  // Both tables have these columns; Kysely needs one name to know their types.
  await tx.db
    .updateTable(kind as 'need')
    .set(columns)
    .where('id', '=', demoId(kind, key))
    .execute();
}

function organizationId({ organizations }: ListingLoad, item: DemoNeed | CircleTechnology): string {
  const organization = organizations.get(item.organizationKey);
  if (!organization) throw new Error(`${item.key} belongs to no organisation: ${item.organizationKey}`);
  return organization.id;
}

const fen = (wan: number | undefined) => (wan === undefined ? null : Math.round(wan * FEN_PER_WAN));

function sharedDraft(item: DemoNeed | CircleTechnology, today: string) {
  const contact = contacts.get(item.organizationKey);
  return {
    title: item.title,
    keywords: item.keywords,
    chainCode: item.chainCode,
    nodeCode: item.nodeCode,
    fieldCode: item.fieldCode,
    industryCode: item.industryCode,
    cooperationModes: item.cooperationModes,
    contactName: contact?.contactName ?? '',
    contactPhone: contact?.contactPhone ?? '',
    contactEmail: contact?.contactEmail ?? '',
    declaredNonSecret: true,
    validTo: addDays(today, VALID_DAYS - Math.min(item.publishedDaysAgo, 180)),
  };
}

function needDraft(item: DemoNeed, today: string): NeedDraft {
  const year = Number(today.slice(0, 4));
  return {
    ...sharedDraft(item, today),
    problem: item.problem,
    keyTechnology: item.keyTechnology,
    goal: item.goal,
    indicators: item.indicators,
    tried: item.tried,
    foundation: item.foundation,
    needFields: [NEED_FIELD[item.chainCode] ?? 'other'],
    activityType: 'experimental_development',
    discipline: '',
    periodFrom: year,
    periodTo: year + 1,
    budgetMinFen: fen(item.budgetMinWan),
    budgetMaxFen: fen(item.budgetMaxWan),
    budgetVisibility: item.budgetVisibility,
    urgency: item.urgency,
    chainRole: item.chainRole,
    isBottleneck: item.bottleneck,
    isOpenCall: false,
    isAnonymous: item.anonymous,
    minTrl: item.minTrl,
    preferredPartner: '',
    ipIntention: 'negotiable',
    readings: [],
  };
}

const NEED_FIELD: Readonly<Record<string, string>> = {
  leather: 'new_materials',
  equipment: 'advanced_manufacturing',
  display: 'new_materials',
  agri: 'modern_agriculture',
};

function technologyDraft(item: CircleTechnology, today: string): TechnologyDraft {
  return {
    ...sharedDraft(item, today),
    summary: item.summary,
    innovation: item.innovation,
    metrics: item.metrics,
    comparison: '',
    applications: item.applications,
    missingToPilot: item.missingToPilot ?? '',
    ip: item.ip.map((right) => ({ ...right, owner: '' })),
    resultType: null,
    resultAttribute: null,
    resultLevel: null,
    trl: item.trl,
    stage: item.stage,
    ownership: item.ownership,
    pricing: item.pricing,
    priceMinFen: fen(item.priceMinWan),
    priceMaxFen: fen(item.priceMaxWan),
    conditions: item.conditions,
    benefit: item.benefit,
    completedBy: item.completedBy,
    otherUnits: '',
    researchFrom: null,
    researchTo: null,
    registrationNo: '',
    isGovFunded: false,
    isJobInvention: true,
    isPublicationAuthorized: true,
  };
}
