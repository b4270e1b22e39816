import { requireAllowed } from '#app/modules/accounts/actor.ts';
import { accountPolicy } from '#app/modules/accounts/policy.ts';
import { changeSetting } from '#app/modules/audit/settings.server.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import type { AmountBasis, Caliber } from './calibers.ts';
import { BASIS_SETTING, CALIBER_SETTING, getBasis, getCaliber } from './queries.server.ts';

/** Confirms the caliber by which the city is assessed (domain 4.2); figures name it wherever they stand. */
export async function confirmCaliber(ctx: Ctx, caliber: Caliber): Promise<void> {
  requireAllowed(ctx.actor, accountPolicy['setting.change'](ctx.actor));
  const before = await getCaliber(ctx.db);
  const confirmed = before.isConfirmed ? before.caliber : null;
  await changeSetting(ctx, CALIBER_SETTING, { before: confirmed, after: caliber });
}

/** Says which amount the indicator sums, 合同成交额 or 技术交易额. */
export async function chooseBasis(ctx: Ctx, basis: AmountBasis): Promise<void> {
  requireAllowed(ctx.actor, accountPolicy['setting.change'](ctx.actor));
  const before = await getBasis(ctx.db);
  if (before !== basis) await changeSetting(ctx, BASIS_SETTING, { before, after: basis });
}
