import { todayInShanghai } from '#app/lib/dates.ts';
import { DomainError } from '#app/lib/errors.ts';
import { yuanString } from '#app/lib/money.ts';
import {
  hasRole,
  isBureauReader,
  isInstitution,
  isMember,
  type Member,
  requireAllowed,
} from '#app/modules/accounts/actor.ts';
import { loadCalendar } from '#app/modules/calendar/queries.server.ts';
import { yearsWithoutTable } from '#app/modules/calendar/working-days.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { loadRules } from '#app/modules/registration/rule-queries.server.ts';
import { ruleOn } from '#app/modules/registration/rules.ts';
import { can } from './policy.ts';
import { listPublicityObjections, requirePublicity, toPublicities } from './queries.server.ts';
import { publicitySubject } from './subjects.server.ts';

type PageCtx = Ctx & { actor: Member };

/** 法律依据 that stands in a new form (domain 5.4). */
const BASIS = '《中华人民共和国促进科技成果转化法》第十八条；国发〔2016〕16号（公示不少于15日）';

/** Every 公示 that the viewer may see, the newest first, as many as the page has room for. */
export async function publicitiesPage(ctx: PageCtx, limit = 200) {
  const { actor } = ctx;
  const isBureau = isBureauReader(actor);
  requireAllowed(actor, isBureau || isInstitution(actor.organizationKind));
  let query = ctx.db.selectFrom('publicity').selectAll();
  if (!isBureau) query = query.where('organization_id', '=', actor.organizationId);
  const rows = await query.orderBy('starts_on', 'desc').orderBy('id', 'desc').limit(limit).execute();
  const open = await ctx.db
    .selectFrom('publicity_objection')
    .select('publicity_id')
    .distinct()
    .where('state', '=', 'open')
    .execute();
  const objected = new Set(open.map(({ publicity_id }) => publicity_id));
  const today = todayInShanghai(ctx.now());
  return {
    rows: (await toPublicities(ctx.db, rows)).map((publicity) => ({
      ...publicity,
      isObjected: objected.has(publicity.id),
      isEnded: publicity.endsOn < today,
    })),
    may: {
      announce: can(actor, 'publicity.announce', {
        organizationId: isBureau ? null : actor.organizationId,
      }),
    },
  };
}

/** Public pages hold what is running and what ended lately; older ones stay on the desk. */
const SHOWN = 50;

/** What anybody may read: announced, begun and not cancelled, the newest first. Objections are the bureau's. */
export async function publicPublicitiesPage(ctx: Ctx) {
  const today = todayInShanghai(ctx.now());
  const rows = await ctx.db
    .selectFrom('publicity')
    .selectAll()
    .where('state', '=', 'running')
    .where('starts_on', '<=', today)
    .orderBy('starts_on', 'desc')
    .orderBy('id', 'desc')
    .limit(SHOWN)
    .execute();
  return {
    publicities: (await toPublicities(ctx.db, rows)).map((publicity) => ({
      ...publicity,
      isObjected: false,
      isEnded: publicity.endsOn < today,
    })),
  };
}

/** The empty form, prefilled from the contract or the deal it is for. */
export async function newPublicityPage(ctx: PageCtx, params: URLSearchParams) {
  const reference = {
    contractId: params.get('contract'),
    dealId: params.get('deal'),
    organizationId: isInstitution(ctx.actor.organizationKind) ? ctx.actor.organizationId : null,
  };
  const subject = await publicitySubject(ctx.db, reference);
  requireAllowed(ctx.actor, can(ctx.actor, 'publicity.announce', subject));
  const today = todayInShanghai(ctx.now());
  const rule = ruleOn(await loadRules(ctx.db), today);
  return {
    values: {
      contractId: reference.contractId ?? '',
      dealId: reference.dealId ?? '',
      organizationId: reference.organizationId ?? '',
      institution: ctx.actor.organizationKind === 'bureau' ? '' : ctx.actor.organizationName,
      basis: BASIS,
      startsOn: today,
      days: String(rule.publicityDays),
      ...(await prefill(ctx, reference)),
    },
    minimumDays: rule.publicityDays,
  };
}

async function prefill(
  ctx: Ctx,
  { contractId, dealId }: { contractId: string | null; dealId: string | null },
): Promise<Record<string, string>> {
  if (contractId !== null) {
    const row = await ctx.db
      .selectFrom('contract')
      .select(['seller_name', 'buyer_name', 'project_name', 'contract_total_fen'])
      .where('id', '=', contractId)
      .executeTakeFirst();
    if (!row) return {};
    return {
      institution: row.seller_name,
      transferee: row.buyer_name,
      title: row.project_name,
      price: yuanString(Number(row.contract_total_fen)),
    };
  }
  if (dealId === null) return {};
  const row = await ctx.db
    .selectFrom('deal')
    .innerJoin('organization as institution', 'institution.id', 'deal.institution_id')
    .innerJoin('organization as firm', 'firm.id', 'deal.firm_id')
    .leftJoin('technology', 'technology.id', 'deal.technology_id')
    .select(['institution.name as institution', 'firm.name as firm', 'technology.title'])
    .where('deal.id', '=', dealId)
    .executeTakeFirst();
  return row ? { institution: row.institution, transferee: row.firm, title: row.title ?? '' } : {};
}

/** One 公示 with its objections; who may not read it does not learn that it exists. */
export async function publicityPage(ctx: PageCtx, id: string) {
  const publicity = await requirePublicity(ctx.db, id);
  if (!can(ctx.actor, 'publicity.read', publicity)) throw new DomainError('not_found');
  const [objections, calendar, contract] = await Promise.all([
    listPublicityObjections(ctx.db, id),
    loadCalendar(ctx.db),
    linkedContract(ctx, publicity.contractId),
  ]);
  const today = todayInShanghai(ctx.now());
  return {
    publicity,
    objections,
    contract,
    today,
    isEnded: publicity.endsOn < today,
    guessedYears: yearsWithoutTable(calendar, publicity.endsOn, publicity.endsOn),
    may: {
      object: publicity.state === 'running' && can(ctx.actor, 'publicity.object', publicity),
      cancel: publicity.state === 'running' && can(ctx.actor, 'publicity.announce', publicity),
    },
    isBureau: isMember(ctx.actor) && hasRole(ctx.actor, 'broker', 'registrar', 'administrator', 'auditor'),
  };
}

async function linkedContract(ctx: Ctx, contractId: string | null) {
  if (contractId === null) return null;
  const row = await ctx.db
    .selectFrom('contract')
    .select(['id', 'project_name as projectName'])
    .where('id', '=', contractId)
    .executeTakeFirst();
  return row ?? null;
}
