/** Monthly snapshots (每月快照): the month before is frozen on the first day of the next, without anybody asking for it. */
import { addDays, todayInShanghai } from '#app/lib/dates.ts';
import { DomainError } from '#app/lib/errors.ts';
import { requireAllowed } from '#app/modules/accounts/actor.ts';
import { changeSetting } from '#app/modules/audit/settings.server.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import type { Db } from '#db/client.server.ts';
import { getSetting } from '#db/settings.server.ts';
import { freezePeriod } from './freezes.server.ts';
import { type PeriodCode, parsePeriod } from './periods.ts';
import { can } from './policy.ts';

export const SNAPSHOT_SETTING = 'indicator.monthly_snapshots';

/** On unless somebody switched it off. */
export async function hasMonthlySnapshots(db: Db): Promise<boolean> {
  return (await getSetting<boolean>(db, SNAPSHOT_SETTING)) ?? true;
}

/** Who may freeze decides whether it happens by itself. */
export async function switchMonthlySnapshots(ctx: Ctx, isOn: boolean): Promise<void> {
  requireAllowed(ctx.actor, can(ctx.actor, 'indicator.freeze', null));
  const before = await hasMonthlySnapshots(ctx.db);
  await changeSetting(ctx, SNAPSHOT_SETTING, { before, after: isOn });
}

/**
 * Freezes the months that ended since the last frozen one, each as known on the first day after it; where no month is frozen
 * yet, only the last. Earlier months were reported by nobody from here. May run at any time and in several processes at
 * once; returns the months that this run froze.
 */
export async function takeMonthlySnapshots(ctx: Ctx): Promise<PeriodCode[]> {
  if (!(await hasMonthlySnapshots(ctx.db))) return [];
  const ended = monthBefore(todayInShanghai(ctx.now()).slice(0, 7));
  const last = await lastFrozenMonth(ctx.db);
  const months: PeriodCode[] = [];
  for (let month = ended; last === null ? month === ended : month > last; month = monthBefore(month)) {
    months.unshift(month);
  }
  const frozen: PeriodCode[] = [];
  for (const month of months) if (await freezeMonth(ctx, month)) frozen.push(month);
  return frozen;
}

async function freezeMonth(ctx: Ctx, month: PeriodCode): Promise<boolean> {
  const period = parsePeriod(month);
  if (!period) return false;
  try {
    await freezePeriod(ctx, { period: month, on: addDays(period.to, 1) });
    return true;
  } catch (error) {
    // Another process, or the administrator, was faster.
    if (error instanceof DomainError && error.code === 'conflict') return false;
    throw error;
  }
}

async function lastFrozenMonth(db: Db): Promise<PeriodCode | null> {
  const row = await db
    .selectFrom('figure_freeze')
    .select('period')
    .where('period', 'like', '____-__')
    .orderBy('period', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.period ?? null;
}

/** `2025-12` for `2026-01`. */
function monthBefore(month: PeriodCode): PeriodCode {
  return addDays(`${month}-01`, -1).slice(0, 7);
}
