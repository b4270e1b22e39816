import type { Logger } from 'pino';
import { dateInShanghai, startOfDayInShanghai } from '#app/lib/dates.ts';
import { OPERATOR } from '#app/modules/accounts/actor.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { sweepDuplicates } from '#app/modules/duplicates/detection.server.ts';
import { remindAfterSigning } from '#app/modules/follow-up/reminders.server.ts';
import { takeMonthlySnapshots } from '#app/modules/indicators/snapshots.server.ts';
import { expireListings } from '#app/modules/listings/commands.server.ts';
import { forgetOldChanges } from '#app/modules/matching/profile-changes.server.ts';
import { refreshSuggestions } from '#app/modules/thesaurus/suggestion-commands.server.ts';

/** Dates turn at midnight in Shanghai; an hour late is soon enough, as the pages hide what is past its day anyway. */
const EVERY_MS = 60 * 60_000;
/** The one turn of a day between three and four in the morning also does what takes longer. */
const NIGHT_HOUR = 3;

/** Work that no visitor asks for: once at the start and every hour after. Returns the stop, which waits for a running turn. */
export function startHousekeeping(context: (actor: typeof OPERATOR) => Ctx, log: Logger) {
  let running: Promise<void> = Promise.resolve();
  const stopped = new AbortController();
  const turn = () => {
    running = keepHouse(context(OPERATOR), log, stopped.signal).catch((error) =>
      log.error({ err: error }, 'housekeeping failed'),
    );
  };
  turn();
  const timer = setInterval(turn, EVERY_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    stopped.abort();
    await running;
  };
}

async function keepHouse(ctx: Ctx, log: Logger, stopped: AbortSignal): Promise<void> {
  const { needs, technologies } = await expireListings(ctx);
  if (needs + technologies > 0) log.info({ needs, technologies }, 'listings past their last day');
  const reminders = await remindAfterSigning(ctx);
  if (reminders > 0) log.info({ reminders }, 'reminded of what follows from contracts');
  const months = await takeMonthlySnapshots(ctx);
  if (months.length > 0) log.info({ months }, 'months frozen');
  await forgetOldChanges(ctx.db, ctx.now());
  const swept = await sweepDuplicates(ctx, stopped);
  if (swept !== null) log.info({ listings: swept }, 'listings compared with each other');
  if (hourInShanghai(ctx.now()) === NIGHT_HOUR)
    log.info({ open: await refreshSuggestions(ctx) }, 'links suggested for the thesaurus');
}

function hourInShanghai(now: number): number {
  return Math.floor((now - startOfDayInShanghai(dateInShanghai(now))) / 3_600_000);
}
