import { type Ctx, inTransaction, type TxCtx } from '#app/modules/context.server.ts';
import { isUniqueViolation } from '#db/errors.server.ts';

/**
 * Makes the record that a form chose an id for, unless it is there. Of two clicks at the same time the second finds the id taken:
 * then the record is what it asked for.
 */
export async function onceUnder(
  ctx: Ctx,
  isThere: () => Promise<boolean>,
  work: (tx: TxCtx) => Promise<void>,
): Promise<void> {
  if (await isThere()) return;
  try {
    await inTransaction(ctx, work);
  } catch (error) {
    if (!(isUniqueViolation(error) && (await isThere()))) throw error;
  }
}
