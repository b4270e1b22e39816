import { DomainError } from '#app/lib/errors.ts';
import type { Db } from '#db/client.server.ts';
import { containsText } from '#db/dialect.ts';
import type { InnovatorRow } from '#db/tables/plan.ts';
import { countHolding, type Innovator, type InnovatorKind, identityOf, type PlatformKind } from './kinds.ts';

/** Row → domain; pure. */
export function toInnovator(row: InnovatorRow): Innovator {
  return {
    id: row.id,
    kind: row.kind,
    organizationId: row.organization_id,
    organizationName: row.organization_name,
    uscc: row.uscc,
    platformName: row.platform_name,
    platformLevel: row.platform_level,
    platformKind: row.platform_kind as PlatformKind | '',
    certificateNo: row.certificate_no,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    endedOn: row.ended_on,
    endReason: row.end_reason,
    source: row.source,
    note: row.note,
    isDemo: row.demo === 1,
    version: Number(row.version),
  };
}

export interface InnovatorFilter {
  kind?: InnovatorKind;
  /** Name of firm or platform, credit code, number of the certificate. */
  text?: string;
  /** Only what holds at the end of this day. */
  on?: string;
  organizationId?: string;
  includeDemo: boolean;
}

function matching(db: Db, { kind, text, on, organizationId, includeDemo }: InnovatorFilter) {
  return db
    .selectFrom('innovator')
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind as InnovatorKind))
    .$if(!includeDemo, (query) => query.where('demo', '=', 0))
    .$if(organizationId !== undefined, (query) =>
      query.where('organization_id', '=', organizationId as string),
    )
    .$if(Boolean(text), (query) =>
      query.where((eb) =>
        eb.or(
          (['organization_name', 'platform_name', 'uscc', 'certificate_no'] as const).map((column) =>
            containsText(column, text as string),
          ),
        ),
      ),
    )
    .$if(on !== undefined, (query) =>
      query
        .where('valid_from', '<=', on as string)
        .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', on as string)]))
        .where((eb) => eb.or([eb('ended_on', 'is', null), eb('ended_on', '>', on as string)])),
    );
}

/** One page of the register, the newest certificate first, with how many entries there are in all. */
export async function listInnovators(
  db: Db,
  filter: InnovatorFilter,
  { page, perPage }: { page: number; perPage: number },
): Promise<{ innovators: Innovator[]; entries: number }> {
  const [rows, { entries }] = await Promise.all([
    matching(db, filter)
      .selectAll()
      .orderBy('valid_from', 'desc')
      .orderBy('organization_name')
      .orderBy('id')
      .limit(perPage)
      .offset((page - 1) * perPage)
      .execute(),
    matching(db, filter)
      .select((eb) => eb.fn.countAll<number>().as('entries'))
      .executeTakeFirstOrThrow(),
  ]);
  return { innovators: rows.map(toInnovator), entries: Number(entries) };
}

/** How many different firms or platforms of a kind hold at the end of each day; the same filter makes the list. */
export async function countOnDays(
  db: Db,
  kind: InnovatorKind,
  days: readonly string[],
  includeDemo: boolean,
): Promise<Map<string, number>> {
  const rows = await matching(db, { kind, includeDemo }).selectAll().execute();
  const entries = rows.map(toInnovator);
  return new Map(days.map((day) => [day, countHolding(entries, kind, day)]));
}

/** Different firms or platforms among the entries of a filter, of one kind or of all of them. */
export async function countDifferent(db: Db, filter: InnovatorFilter): Promise<number> {
  const rows = await matching(db, filter).selectAll().execute();
  return new Set(rows.map((row) => identityOf(toInnovator(row)))).size;
}

/** Throws `not_found`. */
export async function requireInnovator(db: Db, id: string): Promise<Innovator> {
  const row = await db.selectFrom('innovator').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new DomainError('not_found');
  return toInnovator(row);
}
