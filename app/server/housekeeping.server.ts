import type { Logger } from 'pino';
import { OPERATOR } from '#app/modules/accounts/actor.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { expireListings } from '#app/modules/listings/commands.server.ts';

/** Dates turn at midnight in Shanghai; an hour late is soon enough, as the pages hide what is past its day anyway. */
const EVERY_MS = 60 * 60_000;

/** Work that no visitor asks for: once at the start and every hour after. Returns the stop, which waits for a running turn. */
export function startHousekeeping(context: (actor: typeof OPERATOR) => Ctx, log: Logger) {
  let running: Promise<void> = Promise.resolve();
  const turn = () => {
    running = expireListings(context(OPERATOR))
      .then(({ needs, technologies }) => {
        if (needs + technologies > 0) log.info({ needs, technologies }, 'listings past their last day');
      })
      .catch((error) => log.error({ err: error }, 'housekeeping failed'));
  };
  turn();
  const timer = setInterval(turn, EVERY_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
