import type { Kysely } from 'kysely';
import { todayInShanghai } from '#app/lib/dates.ts';
import { pause } from '#app/lib/pause.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { LISTING_KINDS, type ListingKind } from '#app/modules/listings/schema.ts';
import type { Market } from '#app/modules/matching/market.server.ts';
import { transact } from '#db/client.server.ts';
import type { Database } from '#db/schema.ts';
import { getSetting, putSetting } from '#db/settings.server.ts';
import { findLikenesses, LIVE_STATUSES, type Likeness } from './lookalikes.server.ts';
import { orderPair } from './schema.ts';

/** Work of the outbox and of the night, never done inside a request. */
export interface DetectionDeps {
  db: Kysely<Database>;
  market: () => Promise<Market>;
  now: () => number;
}

/**
 * Brings the open pairs of one listing up to date: called after every change of it, so after a submission and after an
 * import. What people have decided stays as they decided it.
 */
export async function noteDuplicates(deps: DetectionDeps, kind: ListingKind, id: string): Promise<void> {
  const listing = await deps.db
    .selectFrom(kind as 'need')
    .select(['id', 'organization_id as organizationId', 'status'])
    .where('id', '=', id)
    .executeTakeFirst();
  const isLive = listing !== undefined && (LIVE_STATUSES as readonly string[]).includes(listing.status);
  const found = isLive ? await findLikenesses(deps.db, await deps.market(), kind, listing) : [];
  await storePairs(deps, kind, id, found);
}

async function storePairs(
  { db, now }: DetectionDeps,
  kind: ListingKind,
  id: string,
  found: readonly Likeness[],
): Promise<void> {
  await transact(db, async (trx) => {
    let outdated = trx
      .deleteFrom('duplicate_pair')
      .where('kind', '=', kind)
      .where('state', '=', 'open')
      .where((eb) => eb.or([eb('left_id', '=', id), eb('right_id', '=', id)]));
    const others = found.map((one) => one.id);
    if (others.length > 0)
      outdated = outdated.where((eb) =>
        eb.not(eb.or([eb('left_id', 'in', others), eb('right_id', 'in', others)])),
      );
    await outdated.execute();
    if (found.length === 0) return;
    const rows = found.map(({ id: otherId, similarity }) => {
      const [left_id, right_id] = orderPair(id, otherId);
      return {
        kind,
        left_id,
        right_id,
        similarity,
        state: 'open' as const,
        decided_by: null,
        decided_at: null,
        created_at: now(),
      };
    });
    await trx
      .insertInto('duplicate_pair')
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .columns(['kind', 'left_id', 'right_id'])
          .doUpdateSet(({ ref }) => ({ similarity: ref('excluded.similarity') })),
      )
      .execute();
  });
}

const SWEPT_ON = 'duplicates.swept_on';
const PAGE = 200;

/**
 * Looks at every live listing once a day, the first time it is asked on that day: two imports that ran side by side, or
 * new knowledge, may have left a pair unseen. Returns how many listings were looked at, null when it was done before or
 * broken off; then it is done again.
 */
export async function sweepDuplicates(
  ctx: Pick<Ctx, 'db' | 'market' | 'now'>,
  stopped?: AbortSignal,
): Promise<number | null> {
  const today = todayInShanghai(ctx.now());
  if ((await getSetting<string>(ctx.db, SWEPT_ON)) === today) return null;
  let count = 0;
  for (const kind of LISTING_KINDS) {
    for (let after = ''; ; ) {
      const rows = await ctx.db
        .selectFrom(kind as 'need')
        .select('id')
        .where('id', '>', after)
        .where('status', 'in', [...LIVE_STATUSES])
        .orderBy('id')
        .limit(PAGE)
        .execute();
      for (const { id } of rows) {
        if (stopped?.aborted) return null;
        await noteDuplicates(ctx, kind, id);
        await pause();
      }
      count += rows.length;
      const last = rows.at(-1);
      if (!last || rows.length < PAGE) break;
      after = last.id;
    }
  }
  await putSetting(ctx.db, SWEPT_ON, today, null, ctx.now());
  return count;
}
