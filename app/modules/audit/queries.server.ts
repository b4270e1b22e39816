import type { Db } from '#db/client.server.ts';

export interface AuditFilter {
  /** Beginning of the event type, e.g. `contract.` */
  type?: string;
  subjectKind?: string;
  subjectId?: string;
  page: number;
  perPage: number;
}

/** Events of the audit trail, newest first. */
export async function listAuditEvents(db: Db, filter: AuditFilter) {
  let query = db.selectFrom('audit_event');
  if (filter.type) {
    // A range instead of LIKE: the text may hold wildcards, and an index could serve it.
    query = query.where('type', '>=', filter.type).where('type', '<', `${filter.type}\uffff`);
  }
  if (filter.subjectKind) query = query.where('subject_kind', '=', filter.subjectKind);
  if (filter.subjectId) query = query.where('subject_id', '=', filter.subjectId);
  const { count } = await query
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  const events = await query
    .select(['id', 'type', 'actor_name as actor', 'subject_kind as subjectKind', 'subject_id as subjectId'])
    .select(['detail_json as detail', 'created_at as createdAt'])
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(filter.perPage)
    .offset((filter.page - 1) * filter.perPage)
    .execute();
  return { events, count: Number(count) };
}
