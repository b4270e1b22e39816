import { isMember, userIdOf } from '#app/modules/accounts/actor.ts';
import type { Ctx, TxCtx } from '#app/modules/context.server.ts';

export interface AuditEntry {
  /** noun.past, e.g. `need.published` */
  type: string;
  subjectKind: string;
  subjectId: string;
  /** What a later reader needs to understand the event; never passwords, never contact details. */
  detail?: Record<string, unknown>;
}

/** Appends to the audit trail, in the transaction of the change it describes. */
export async function recordAudit(ctx: Ctx | TxCtx, entry: AuditEntry): Promise<void> {
  const { actor } = ctx;
  await ctx.db
    .insertInto('audit_event')
    .values({
      id: ctx.newId(),
      type: entry.type,
      actor_id: userIdOf(actor),
      actor_name: actor.kind === 'visitor' ? '' : actor.name,
      organization_id: isMember(actor) ? actor.organizationId : null,
      subject_kind: entry.subjectKind,
      subject_id: entry.subjectId,
      detail_json: JSON.stringify(entry.detail ?? {}),
      request_id: ctx.requestId,
      created_at: ctx.now(),
    })
    .execute();
}
