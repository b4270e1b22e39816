/** Loads a believable city, marked as demonstration data; loading again adds only what is missing. */
import { todayInShanghai } from '#app/lib/dates.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { getSetting, putSetting } from '#db/settings.server.ts';
import { loadAfterSigning } from './load-after-signing.ts';
import { loadCircle } from './load-circle.ts';
import { loadContracts } from './load-contracts.ts';
import { listingStatusByKey, loadDeals } from './load-deals.ts';
import { loadListings } from './load-listings.ts';
import { loadAccounts, loadOrganizations } from './load-people.ts';
import { loadPlan } from './load-plan.ts';
import { loadReconciliation } from './load-reconciliation.ts';
import { loadRegistrations } from './load-registrations.ts';

/** Marks the installation: its demonstration records are shown, counted and named as such. */
export const DEMO_SETTING = 'installation.demo';

export interface DemoLoad {
  /** Null when loaded, else why not. */
  refused: string | null;
  /** Records that were not there before. */
  added: Record<'organizations' | 'accounts' | 'technologies' | 'needs' | 'deals' | 'contracts', number>;
}

const NOTHING: DemoLoad['added'] = {
  organizations: 0,
  accounts: 0,
  technologies: 0,
  needs: 0,
  deals: 0,
  contracts: 0,
};

/**
 * Loads the demonstration data, unless real people work here already: a city's own figures must not stand under a
 * banner that calls them a demonstration. `isForced` overrides.
 */
export async function loadDemo(ctx: Ctx, options: { isForced?: boolean } = {}): Promise<DemoLoad> {
  const isMarked = (await getSetting<boolean>(ctx.db, DEMO_SETTING)) ?? false;
  if (!isMarked && !options.isForced && (await hasRealAccounts(ctx))) {
    const refused =
      'This installation has accounts of its own; demonstration data were not loaded. Use another DATA_DIR, or --force.';
    return { refused, added: NOTHING };
  }
  const today = todayInShanghai(ctx.now());
  if (!isMarked) await putSetting(ctx.db, DEMO_SETTING, true, null, ctx.now());
  const { added: organizations, index } = await loadOrganizations(ctx, today);
  const accounts = await loadAccounts(ctx, today, index);
  const load = { today, organizations: index, dealStatus: listingStatusByKey() };
  const { technology: technologies, need: needs } = await loadListings(ctx, load);
  const deals = await loadDeals(ctx, today, index);
  await loadCircle(ctx, today, index);
  const contracts = await loadContracts(ctx, index);
  await loadAfterSigning(ctx, today);
  await loadRegistrations(ctx, today);
  await loadReconciliation(ctx, today);
  await loadPlan(ctx, today);
  return { refused: null, added: { organizations, accounts, technologies, needs, deals, contracts } };
}

async function hasRealAccounts(ctx: Ctx): Promise<boolean> {
  const row = await ctx.db.selectFrom('user_account').select('id').where('demo', '=', 0).executeTakeFirst();
  return row !== undefined;
}
