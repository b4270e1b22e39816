import { todayInShanghai } from '#app/lib/dates.ts';
import { pageCount, pageNumber } from '#app/lib/pages.ts';
import { requireAllowed } from '#app/modules/accounts/actor.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { type CheckedParty, isActive } from './flags.ts';
import { can } from './policy.ts';
import { findFlags, listChecks, listFlags, partiesOfOrganizations } from './queries.server.ts';

const PER_PAGE = 30;

/** The records with a search; all of them, or only those that hold today. */
export async function integrityPage(ctx: Ctx, url: URL, perPage = PER_PAGE) {
  requireAllowed(ctx.actor, can(ctx.actor, 'integrity.read'));
  const today = todayInShanghai(ctx.now());
  const text = url.searchParams.get('q')?.trim().slice(0, 60) || undefined;
  const isActiveOnly = url.searchParams.get('state') === 'active';
  const page = pageNumber(url);
  const filter = { ...(text && { text }), ...(isActiveOnly && { activeOn: today }) };
  const { flags, count } = await listFlags(ctx.db, filter, { page, perPage });
  return {
    rows: flags.map((flag) => ({ ...flag, isActive: isActive(flag, today) })),
    count,
    page,
    pages: pageCount(count, perPage),
    filter: { text, state: isActiveOnly ? 'active' : '' },
    may: { change: can(ctx.actor, 'integrity.change') },
  };
}

/** What stands on the list about parties today, with what has run out, and the checks kept for a record. */
export async function integrityOf(
  ctx: Ctx,
  parties: readonly CheckedParty[],
  subject: { kind: string; id: string },
) {
  const [flags, checks] = await Promise.all([findFlags(ctx.db, parties), listChecks(ctx.db, subject)]);
  const today = todayInShanghai(ctx.now());
  return { flags: flags.map((flag) => ({ ...flag, isActive: isActive(flag, today) })), checks };
}

/** The same for an organisation of the site; null for those who may not read the list. */
export async function integrityOfOrganization(ctx: Ctx, id: string) {
  if (!can(ctx.actor, 'integrity.read')) return null;
  return integrityOf(ctx, await partiesOfOrganizations(ctx.db, [id]), { kind: 'organization', id });
}

export type FlagRow = Awaited<ReturnType<typeof integrityPage>>['rows'][number];

/** The form of a new record and of a list. */
export function newFlagPage(ctx: Ctx) {
  requireAllowed(ctx.actor, can(ctx.actor, 'integrity.change'));
  return { today: todayInShanghai(ctx.now()) };
}
