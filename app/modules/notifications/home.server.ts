import type { MessageKey } from '#app/i18n/i18n.ts';
import { dateInShanghai, formatDate, formatInstant, todayInShanghai, yearOf } from '#app/lib/dates.ts';
import { formatPercent, formatWan } from '#app/lib/money.ts';
import { paths } from '#app/lib/paths.ts';
import { hasRole, isBureauReader } from '#app/modules/accounts/actor.ts';
import { countOpenSigns } from '#app/modules/anomalies/queries.server.ts';
import { listAuditEvents } from '#app/modules/audit/queries.server.ts';
import { type ContractStatus, contractStatusName } from '#app/modules/contracts/process.ts';
import { countDeals, countOverdueDeals } from '#app/modules/deals/queries.server.ts';
import { countViews } from '#app/modules/follow-up/list.server.ts';
import { amountOf, MEASURES, measureOfCaliber } from '#app/modules/indicators/calibers.ts';
import { yearPeriod } from '#app/modules/indicators/periods.ts';
import { getBasis, getCaliber } from '#app/modules/indicators/queries.server.ts';
import { sumMeasure } from '#app/modules/indicators/registry.server.ts';
import { readTarget } from '#app/modules/indicators/targets.server.ts';
import { findDueFreeze } from '#app/modules/indicators/yearly-freeze.server.ts';
import type { ListingKind } from '#app/modules/listings/schema.ts';
import { countPendingOrganizations } from '#app/modules/organizations/queries.server.ts';
import { countDifferences } from '#app/modules/reconciliation/queries.server.ts';
import { readOutboxState } from '#db/outbox.server.ts';
import {
  contractsToVerify,
  countActiveUsers,
  countOwnListings,
  listAnsweredNeeds,
  listOwnListings,
  pendingOrganizations,
} from './home-facts.server.ts';
import {
  dealSection,
  dealsAt,
  type HomeItem,
  type HomeTile,
  type HomeView,
  LINES,
  NEWS,
  type Part,
  PLAIN,
  section,
  step,
  tile,
  unique,
} from './home-parts.server.ts';
import { type DeskCtx, viewNotification } from './pages.server.ts';
import { countReviews, listNotifications } from './queries.server.ts';

/** The desk's home: what waits for me, what changed, and one next step, by role. */
export async function deskHomePage(ctx: DeskCtx): Promise<HomeView> {
  const [parts, messages] = await Promise.all([
    Promise.all(partsFor(ctx)),
    listNotifications(ctx.db, ctx.actor.userId, { perPage: NEWS }),
  ]);
  return {
    next: parts.find(({ next }) => next !== null)?.next ?? idleStep(ctx),
    tiles: unique(parts.flatMap(({ tiles }) => tiles)),
    sections: parts.flatMap(({ sections }) => sections),
    news: messages.map((one) => viewNotification(ctx, one)),
  };
}

/** Somebody with several roles of the bureau sees the parts of all of them. */
function partsFor(ctx: DeskCtx): Promise<Part>[] {
  const { actor } = ctx;
  if (!isBureauReader(actor)) {
    return [actor.organizationKind === 'firm' ? partyPart(ctx, 'need') : partyPart(ctx, 'technology')];
  }
  return [
    ...(hasRole(actor, 'broker') ? [brokerPart(ctx)] : []),
    ...(hasRole(actor, 'registrar') ? [registrarPart(ctx)] : []),
    ...(hasRole(actor, 'administrator') ? [administratorPart(ctx)] : []),
    ...(hasRole(actor, 'auditor') ? [auditorPart(ctx)] : []),
  ];
}

function idleStep(ctx: DeskCtx): HomeView['next'] {
  const { actor } = ctx;
  if (isBureauReader(actor)) return step(ctx, 'bureau_idle', paths.desk.indicators());
  return actor.organizationKind === 'firm'
    ? step(ctx, 'firm_idle', paths.technologies())
    : step(ctx, 'institution_idle', paths.needs());
}

const LISTING_PATHS = {
  need: {
    list: paths.desk.needs,
    one: paths.desk.need,
    edit: paths.desk.editNeed,
    create: paths.desk.newNeed,
    matches: paths.desk.needMatches,
  },
  technology: {
    list: paths.desk.technologies,
    one: paths.desk.technology,
    edit: paths.desk.editTechnology,
    create: paths.desk.newTechnology,
    matches: paths.desk.technologyMatches,
  },
} as const;

/** A firm and its needs, or an institution and its technologies. */
async function partyPart(ctx: DeskCtx, kind: ListingKind): Promise<Part> {
  const { db, actor } = ctx;
  const { organizationId } = actor;
  const [counts, own, waiting, open, answered, deals, toFollow] = await Promise.all([
    countOwnListings(db, kind, organizationId),
    listOwnListings(db, kind, organizationId, LINES),
    countDeals(db, actor, 'waiting'),
    countDeals(db, actor, 'open'),
    kind === 'technology' ? listAnsweredNeeds(db, organizationId, LINES) : [],
    dealSection(ctx, 'waiting', 'deals'),
    kind === 'need' ? followUpTiles(ctx) : [],
  ]);
  const shown = (counts.get('published') ?? 0) + (counts.get('matched') ?? 0);
  const to = LISTING_PATHS[kind];
  const ownSection = section(
    ctx,
    `own_${kind}`,
    to.list(),
    own.map((one) => ownItem(ctx, kind, one)),
  );
  const answeredItems = answered.map((need) => ({
    ...PLAIN,
    id: need.id,
    title: need.title,
    to: to.matches(need.technologyId),
    facts: [ctx.t('desk.answered_by', { title: need.technology })],
    badge: {
      text: ctx.t(need.band === 'high' ? 'desk.band.high' : 'desk.band.medium'),
      tone: need.band === 'high' ? ('ok' as const) : ('info' as const),
    },
  }));
  return {
    next: partyStep(ctx, kind, { counts, own, waiting }),
    tiles: [
      tile(ctx, 'deals_waiting', waiting, dealsAt('waiting'), waiting > 0),
      tile(ctx, 'deals_open', open, dealsAt('open')),
      tile(ctx, `${kind}_published`, shown, to.list()),
      tile(ctx, `${kind}_returned`, counts.get('returned') ?? 0, to.list()),
      ...toFollow,
    ],
    sections: [
      deals,
      ...(kind === 'technology' ? [section(ctx, 'answered', paths.needs(), answeredItems)] : []),
      ownSection,
    ],
  };
}

type Own = Awaited<ReturnType<typeof listOwnListings>>[number];

function ownItem(ctx: DeskCtx, kind: ListingKind, one: Own): HomeItem {
  const isReturned = one.status === 'returned';
  const tones = { returned: 'danger', submitted: 'pending', published: 'ok', matched: 'primary' } as const;
  const facts = [
    ...(isReturned && one.returnReason ? [ctx.t('desk.return_reason', { reason: one.returnReason })] : []),
    ...(one.goodMatches > 0 ? [ctx.t('desk.good_matches', { count: one.goodMatches })] : []),
  ];
  const to = LISTING_PATHS[kind];
  return {
    ...PLAIN,
    id: one.id,
    title: one.title,
    to: isReturned ? to.edit(one.id) : to.one(one.id),
    facts,
    badge: {
      text: ctx.t(`${kind}.status.${one.status}` as MessageKey),
      tone: tones[one.status as keyof typeof tones] ?? 'neutral',
    },
  };
}

/** The one thing to do next: answer people first, then repair, then publish, then look at matches. */
function partyStep(
  ctx: DeskCtx,
  kind: ListingKind,
  { counts, own, waiting }: { counts: Map<string, number>; own: Own[]; waiting: number },
): HomeView['next'] | null {
  const to = LISTING_PATHS[kind];
  if (!ctx.actor.organizationVerified) return step(ctx, 'organization', paths.desk.organization());
  if (waiting > 0) return step(ctx, 'answer', dealsAt('waiting'), { count: waiting });
  const returned = own.find(({ status }) => status === 'returned');
  if (returned) return step(ctx, 'returned', to.edit(returned.id), { title: returned.title });
  const draft = own.find(({ status }) => status === 'draft');
  if (draft) return step(ctx, 'draft', to.edit(draft.id), { title: draft.title });
  if ([...counts.values()].every((count) => count === 0)) return step(ctx, `first_${kind}`, to.create());
  const promising = own.find(({ status, goodMatches }) => status === 'published' && goodMatches > 0);
  return promising
    ? step(ctx, 'matches', to.matches(promising.id), { title: promising.title, count: promising.goodMatches })
    : null;
}

async function brokerPart(ctx: DeskCtx): Promise<Part> {
  const { db, actor } = ctx;
  const today = todayInShanghai(ctx.now());
  const [waiting, overdue, reviews, pending, deals, open] = await Promise.all([
    countDeals(db, actor, 'waiting'),
    countOverdueDeals(db, actor, today),
    countReviews(db),
    countPendingOrganizations(db),
    dealSection(ctx, 'waiting', 'broker_deals'),
    countDeals(db, actor, 'open'),
  ]);
  const next =
    waiting > 0
      ? step(ctx, 'broker_deals', dealsAt('waiting'), { count: waiting })
      : reviews > 0
        ? step(ctx, 'reviews', paths.desk.reviews(), { count: reviews })
        : pending > 0
          ? step(ctx, 'organizations', paths.admin.organizations(), { count: pending })
          : null;
  return {
    next,
    tiles: [
      {
        ...tile(ctx, 'deals_waiting', waiting, dealsAt('waiting'), waiting > 0),
        ...(overdue > 0 ? { note: ctx.t('desk.overdue', { count: overdue }) } : {}),
      },
      tile(ctx, 'deals_open', open, dealsAt('open')),
      tile(ctx, 'reviews', reviews, paths.desk.reviews()),
      tile(ctx, 'organizations', pending, paths.admin.organizations()),
    ],
    sections: [deals],
  };
}

/** This year's figure by the caliber in force, with the year's target where the plan gives one. */
async function figureTile(ctx: DeskCtx): Promise<HomeTile> {
  const year = yearOf(todayInShanghai(ctx.now()));
  const { caliber } = await getCaliber(ctx.db);
  const measure = measureOfCaliber(caliber);
  const sums = await sumMeasure(ctx.db, measure, { period: yearPeriod(year), includeDemo: ctx.demo });
  const fen = amountOf(sums, await getBasis(ctx.db));
  const name = MEASURES[measure][ctx.locale === 'en' ? 'en' : 'zh'];
  const target = (await readTarget(ctx)).ofYear(year, 'linear');
  const note =
    target === null
      ? ctx.t('desk.figure.no_target', { caliber: name })
      : ctx.t('desk.figure.of_target', { caliber: name, share: formatPercent(fen, target, 1) });
  return {
    label: ctx.t('desk.tile.figure', { year }),
    value: formatWan(fen),
    unit: ctx.t('indicator.unit.wan'),
    note,
    to: paths.desk.indicators({ year }),
  };
}

/** Questionnaires that are late, where there are any: the firm's own, or those the bureau may ask for. */
async function followUpTiles(ctx: DeskCtx): Promise<HomeTile[]> {
  const scope = { actor: ctx.actor, today: todayInShanghai(ctx.now()), includeDemo: ctx.demo };
  const { overdue } = await countViews(ctx.db, scope, {});
  return overdue > 0 ? [tile(ctx, 'follow_ups', overdue, paths.desk.followUps({ view: 'overdue' }))] : [];
}

/** Signs in the contracts of this year that nobody has explained, where there are any. */
async function signTiles(ctx: DeskCtx): Promise<HomeTile[]> {
  const year = yearOf(todayInShanghai(ctx.now()));
  const count = await countOpenSigns(ctx.db, { year, includeDemo: ctx.demo });
  return count > 0 ? [tile(ctx, 'signs', count, paths.desk.anomalies({ year }))] : [];
}

/** Differences to the registry that nobody explained in time, where there are any. */
async function differenceTiles(ctx: DeskCtx): Promise<HomeTile[]> {
  const { overdue } = await countDifferences(ctx.db, todayInShanghai(ctx.now()));
  return overdue > 0 ? [tile(ctx, 'differences', overdue, paths.desk.differences({ overdue: 1 }))] : [];
}

async function registrarPart(ctx: DeskCtx): Promise<Part> {
  const [contracts, waiting, reviews, figure, deals, toFollow, signs, differences] = await Promise.all([
    contractsToVerify(ctx.db, LINES),
    countDeals(ctx.db, ctx.actor, 'waiting'),
    countReviews(ctx.db),
    figureTile(ctx),
    hasRole(ctx.actor, 'broker') ? null : dealSection(ctx, 'waiting', 'registrar_deals'),
    followUpTiles(ctx),
    signTiles(ctx),
    differenceTiles(ctx),
  ]);
  const items = contracts.rows.map((row) => ({
    ...PLAIN,
    id: row.id,
    title: row.title,
    to: paths.desk.contract(row.id),
    facts: [row.number, ctx.t('desk.signed_on', { date: formatDate(row.signDate, ctx.locale) })],
    badge: { text: contractStatusName(row.status as ContractStatus, ctx.locale), tone: 'pending' as const },
  }));
  const next =
    contracts.count > 0
      ? step(ctx, 'contracts', contracts.rows[0] ? paths.desk.contract(contracts.rows[0].id) : '', {
          count: contracts.count,
        })
      : waiting > 0
        ? step(ctx, 'record', dealsAt('waiting'), { count: waiting })
        : reviews > 0
          ? step(ctx, 'reviews', paths.desk.reviews(), { count: reviews })
          : null;
  return {
    next,
    tiles: [
      tile(ctx, 'contracts', contracts.count, paths.desk.contracts(), contracts.count > 0),
      tile(ctx, 'to_record', waiting, dealsAt('waiting')),
      tile(ctx, 'reviews', reviews, paths.desk.reviews()),
      figure,
      ...toFollow,
      ...signs,
      ...differences,
    ],
    sections: [section(ctx, 'contracts', paths.desk.contracts(), items), ...(deals ? [deals] : [])],
  };
}

async function administratorPart(ctx: DeskCtx): Promise<Part> {
  const [pending, count, outbox, users, reviews, due] = await Promise.all([
    pendingOrganizations(ctx.db, LINES),
    countPendingOrganizations(ctx.db),
    readOutboxState(ctx.db, ctx.now()),
    countActiveUsers(ctx.db),
    countReviews(ctx.db),
    findDueFreeze(ctx),
  ]);
  const items = pending.map((one) => ({
    ...PLAIN,
    id: one.id,
    title: one.name,
    to: paths.admin.organization(one.id),
    facts: [
      ctx.t(`organization.kind.${one.kind}` as MessageKey),
      ctx.t('desk.registered_on', { date: formatDate(dateInShanghai(one.createdAt), ctx.locale) }),
    ],
  }));
  const next =
    outbox.parked > 0
      ? step(ctx, 'parked', paths.admin.system(), { count: outbox.parked })
      : count > 0
        ? step(ctx, 'organizations', paths.admin.organizations(), { count })
        : reviews > 0
          ? step(ctx, 'reviews', paths.desk.reviews(), { count: reviews })
          : due
            ? step(ctx, 'freeze', paths.desk.indicatorInputs(), { year: due.year })
            : null;
  return {
    next,
    tiles: [
      ...(due ? [tile(ctx, 'freeze', due.year, paths.desk.indicatorInputs(), true)] : []),
      tile(ctx, 'organizations', count, paths.admin.organizations(), count > 0),
      tile(ctx, 'reviews', reviews, paths.desk.reviews()),
      tile(ctx, 'parked', outbox.parked, paths.admin.system()),
      tile(ctx, 'users', users, paths.admin.users()),
    ],
    sections: [section(ctx, 'organizations', paths.admin.organizations(), items)],
  };
}

async function auditorPart(ctx: DeskCtx): Promise<Part> {
  const [{ events, count }, figure, open, contracts] = await Promise.all([
    listAuditEvents(ctx.db, { page: 1, perPage: LINES * 2 }),
    figureTile(ctx),
    countDeals(ctx.db, ctx.actor, 'open'),
    contractsToVerify(ctx.db, 1),
  ]);
  const items = events.map((event) => ({
    ...PLAIN,
    id: event.id,
    title: event.type,
    to: paths.admin.audit(),
    facts: [formatInstant(event.createdAt, ctx.locale), event.actor].filter(Boolean),
  }));
  return {
    next: step(ctx, 'audit', paths.admin.audit()),
    tiles: [
      figure,
      tile(ctx, 'audit', count, paths.admin.audit()),
      tile(ctx, 'deals_open', open, dealsAt('open')),
      tile(ctx, 'contracts', contracts.count, paths.desk.contracts()),
    ],
    sections: [section(ctx, 'audit', paths.admin.audit(), items)],
  };
}
