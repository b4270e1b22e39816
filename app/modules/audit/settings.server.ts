import { userIdOf } from '#app/modules/accounts/actor.ts';
import { type Ctx, inTransaction } from '#app/modules/context.server.ts';
import { putSetting } from '#db/settings.server.ts';
import { recordAudit } from './commands.server.ts';

/** Stores what a person decided, with what held before. The caller asks whether that person may. */
export async function changeSetting(
  ctx: Ctx,
  key: string,
  { before, after }: { before: unknown; after: unknown },
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    await putSetting(tx.db, key, after, userIdOf(tx.actor), tx.now());
    await recordAudit(tx, {
      type: 'setting.changed',
      subjectKind: 'setting',
      subjectId: key,
      detail: { before, after },
    });
  });
}
