import { isCalendarDate, todayInShanghai } from '#app/lib/dates.ts';
import { pageCount, pageNumber } from '#app/lib/pages.ts';
import { requireAllowed } from '#app/modules/accounts/actor.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { getOrganization, requireOrganization } from '#app/modules/organizations/queries.server.ts';
import { isXinji } from '#app/modules/taxonomy/regions.ts';
import { holdsOn, isInnovatorKind } from './kinds.ts';
import { can } from './policy.ts';
import { countDifferent, type InnovatorFilter, listInnovators, requireInnovator } from './queries.server.ts';

const PER_PAGE = 30;

/** The register with a search; by kind, by organisation, or as it stood at the end of a day. */
export async function innovatorsPage(ctx: Ctx, url: URL, perPage = PER_PAGE) {
  requireAllowed(ctx.actor, can(ctx.actor, 'innovator.read'));
  const param = (name: string) => url.searchParams.get(name)?.trim() ?? '';
  const kind = param('kind');
  const on = param('on');
  const text = param('q').slice(0, 60);
  const organizationId = param('organization').slice(0, 40);
  const organization = organizationId ? await getOrganization(ctx.db, organizationId) : null;
  const filter: InnovatorFilter = {
    includeDemo: ctx.demo,
    ...(isInnovatorKind(kind) && { kind }),
    ...(text && { text }),
    ...(isCalendarDate(on) && { on }),
    ...(organization && { organizationId: organization.id }),
  };
  const page = pageNumber(url);
  const [{ innovators, entries }, different] = await Promise.all([
    listInnovators(ctx.db, filter, { page, perPage }),
    countDifferent(ctx.db, filter),
  ]);
  const today = todayInShanghai(ctx.now());
  return {
    rows: innovators.map((entry) => ({ ...entry, holds: holdsOn(entry, filter.on ?? today) })),
    entries,
    /** Firms and platforms; one with two certificates of a kind is one. */
    different,
    page,
    pages: pageCount(entries, perPage),
    filter: { kind: filter.kind ?? '', text, on: filter.on ?? '', organization: organization?.id ?? '' },
    organizationName: organization?.name ?? null,
    today,
    now: ctx.now(),
    may: { change: can(ctx.actor, 'innovator.change') },
  };
}

export type InnovatorPageRow = Awaited<ReturnType<typeof innovatorsPage>>['rows'][number];

/** The form of a new entry, filled in with an organisation where the page came from one. */
export async function newInnovatorPage(ctx: Ctx, url: URL) {
  requireAllowed(ctx.actor, can(ctx.actor, 'innovator.change'));
  const id = url.searchParams.get('organization')?.slice(0, 40);
  const organization = id ? await getOrganization(ctx.db, id) : null;
  return {
    isPlatform: url.searchParams.get('kind') === 'platform',
    organizationId: organization?.id,
    values: { organizationName: organization?.name ?? '', uscc: organization?.uscc ?? '' },
  };
}

/** The form of an entry that was entered wrongly. Throws `not_found`. */
export async function editInnovatorPage(ctx: Ctx, id: string) {
  requireAllowed(ctx.actor, can(ctx.actor, 'innovator.change'));
  const entry = await requireInnovator(ctx.db, id);
  const { version, kind, organizationName, uscc, platformName, platformLevel, platformKind } = entry;
  const { certificateNo, validFrom, validTo, source, note } = entry;
  return {
    id,
    version,
    name: platformName || organizationName,
    isPlatform: kind === 'platform',
    values: {
      kind,
      organizationName,
      uscc: uscc ?? '',
      platformName,
      platformLevel,
      platformKind,
      certificateNo,
      validFrom,
      validTo: validTo ?? '',
      source,
      note,
    },
  };
}

/** What the register says of one organisation, for its page; null for those it is not about. */
export async function innovatorsOfOrganization(ctx: Ctx, organizationId: string) {
  const organization = await requireOrganization(ctx.db, organizationId);
  const isListed = organization.kind !== 'bureau' && isXinji(organization.regionCode);
  if (!isListed || !can(ctx.actor, 'innovator.read')) return null;
  const filter = { organizationId, includeDemo: ctx.demo };
  const { innovators } = await listInnovators(ctx.db, filter, { page: 1, perPage: PER_PAGE });
  const today = todayInShanghai(ctx.now());
  return {
    rows: innovators.map((entry) => ({ ...entry, holds: holdsOn(entry, today) })),
    mayChange: can(ctx.actor, 'innovator.change'),
  };
}
