/** The day on which a year is to be frozen (年度冻结日): a person does it, and is told while it has not been done. */
import { todayInShanghai, yearOf } from '#app/lib/dates.ts';
import { requireAllowed } from '#app/modules/accounts/actor.ts';
import { changeSetting } from '#app/modules/audit/settings.server.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import type { Db } from '#db/client.server.ts';
import { getSetting } from '#db/settings.server.ts';
import { findFreeze } from './freezes.server.ts';
import { can } from './policy.ts';

const FREEZE_DAY_SETTING = 'indicator.freeze_day';
/** 次年1月10日. */
const DEFAULT_FREEZE_DAY = '01-10';

/** `MM-DD` of the year after. */
export async function getFreezeDay(db: Db): Promise<string> {
  return (await getSetting<string>(db, FREEZE_DAY_SETTING)) ?? DEFAULT_FREEZE_DAY;
}

/** Who may freeze decides when it is due. The day is `MM-DD`; the form has checked it. */
export async function setFreezeDay(ctx: Ctx, day: string): Promise<void> {
  requireAllowed(ctx.actor, can(ctx.actor, 'indicator.freeze', null));
  const before = await getFreezeDay(ctx.db);
  await changeSetting(ctx, FREEZE_DAY_SETTING, { before, after: day });
}

/** The last year where it should be frozen by now and is not; null, too, where it has nothing to freeze. */
export async function findDueFreeze(ctx: Pick<Ctx, 'db' | 'demo' | 'now'>): Promise<{ year: number } | null> {
  const today = todayInShanghai(ctx.now());
  const year = yearOf(today) - 1;
  if (today.slice(5) < (await getFreezeDay(ctx.db))) return null;
  if (await findFreeze(ctx.db, String(year))) return null;
  const entry = await ctx.db
    .selectFrom('contract_entry')
    .select('id')
    .where('booked_year', '=', String(year))
    .$if(!ctx.demo, (query) => query.where('demo', '=', 0))
    .limit(1)
    .executeTakeFirst();
  return entry ? { year } : null;
}
