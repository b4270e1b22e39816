import { requireAllowed, userIdOf } from '#app/modules/accounts/actor.ts';
import { accountPolicy } from '#app/modules/accounts/policy.ts';
import { recordAudit } from '#app/modules/audit/commands.server.ts';
import { type Ctx, inTransaction } from '#app/modules/context.server.ts';
import { putSetting } from '#db/settings.server.ts';
import type { AmountBasis, Caliber } from './calibers.ts';
import { BASIS_SETTING, CALIBER_SETTING, getBasis, getCaliber } from './queries.server.ts';

/** Confirms the caliber by which the city is assessed (domain 4.2); figures name it wherever they stand. */
export async function confirmCaliber(ctx: Ctx, caliber: Caliber): Promise<void> {
  requireAllowed(ctx.actor, accountPolicy['setting.change'](ctx.actor));
  const before = await getCaliber(ctx.db);
  const by = userIdOf(ctx.actor);
  await inTransaction(ctx, async (tx) => {
    await putSetting(tx.db, CALIBER_SETTING, caliber, by, tx.now());
    await recordAudit(tx, {
      type: 'setting.changed',
      subjectKind: 'setting',
      subjectId: CALIBER_SETTING,
      detail: { before: before.isConfirmed ? before.caliber : null, after: caliber },
    });
  });
}

/** Says which amount the indicator sums, 合同成交额 or 技术交易额. */
export async function chooseBasis(ctx: Ctx, basis: AmountBasis): Promise<void> {
  requireAllowed(ctx.actor, accountPolicy['setting.change'](ctx.actor));
  const before = await getBasis(ctx.db);
  if (before === basis) return;
  const by = userIdOf(ctx.actor);
  await inTransaction(ctx, async (tx) => {
    await putSetting(tx.db, BASIS_SETTING, basis, by, tx.now());
    await recordAudit(tx, {
      type: 'setting.changed',
      subjectKind: 'setting',
      subjectId: BASIS_SETTING,
      detail: { before, after: basis },
    });
  });
}
