import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#db/client.server.ts';
import { FILTERABLE } from '../indexes.ts';
import type { DocumentRevision, IndexName } from '../port.ts';
import { BAND_LIMITS } from './amount-band.ts';
import { buildRevision, NO_LAST_DAY, VISIBLE_STATUSES } from './listing.ts';
import { placeColumn } from './place.server.ts';
import { REGION_PREFIXES, XIONGAN_CODES } from './region-group.ts';

/** What may be found, read straight from SQL: for the degraded mode, and to compare the index with. */

const SCAN_SIZE = 1_000;

/**
 * The filterable fields of every visible listing as one derived table `d`, named and valued as in the documents.
 * The contract tests hold this and the document builders to the same answers.
 */
export function visibleTable(index: IndexName): RawBuilder<unknown> {
  const columns = FILTERABLE[index].map((field) => sql`${columnOf(index, field)} as ${sql.ref(field)}`);
  return sql`(select ${sql.join(columns)}, l.title as title, l.keywords_json as keywords, l.version as version,
      org.version as org_version
    ${visibleRows(index)}) as d`;
}

function visibleRows(index: IndexName): RawBuilder<unknown> {
  const kind = index === 'needs' ? 'need' : 'technology';
  return sql`from ${sql.table(kind)} as l
    join organization as org on org.id = l.organization_id
    left join chain_label as label on label.listing_id = l.id and label.kind = ${sql.lit(kind)}
    where l.status in (${literals(VISIBLE_STATUSES)}) and org.verification = 'verified'`;
}

function columnOf(index: IndexName, field: string): RawBuilder<unknown> {
  switch (field) {
    case 'visibility':
      return sql`'public'`;
    case 'org_id':
      return sql`l.organization_id`;
    case 'org_kind':
      return sql`org.kind`;
    case 'chain_code':
    case 'node_code':
      return placeColumn('l', field);
    case 'region_code':
      return sql`org.region_code`;
    case 'region_group':
      return regionGroupCase();
    case 'trl':
      return index === 'needs' ? sql`l.min_trl` : sql`l.trl`;
    case 'cooperation_modes':
      return sql`l.cooperation_modes_json`;
    case 'published_at':
      return sql`coalesce(l.published_at, 0)`;
    case 'valid_to':
      return sql`coalesce(l.valid_to, ${sql.lit(NO_LAST_DAY)})`;
    case 'budget_band':
      return sql`case when l.budget_visibility = 'public' then ${amountBandCase('budget')} end`;
    case 'price_band':
      return amountBandCase('price');
    default:
      return sql.ref(`l.${field}`);
  }
}

function regionGroupCase(): RawBuilder<unknown> {
  const prefixes = REGION_PREFIXES.map(
    ([prefix, group]) => sql`when org.region_code like ${sql.lit(`${prefix}%`)} then ${sql.lit(group)}`,
  );
  return sql`case when org.xiongan = 1 or org.region_code in (${literals(XIONGAN_CODES)}) then 'xiongan'
    ${sql.join(prefixes, sql` `)} else 'other' end`;
}

function amountBandCase(kind: 'budget' | 'price'): RawBuilder<unknown> {
  const amount = sql`coalesce(${sql.ref(`l.${kind}_max_fen`)}, ${sql.ref(`l.${kind}_min_fen`)})`;
  const limits = BAND_LIMITS.map(
    ([limit, band]) => sql`when ${amount} < ${sql.lit(limit)} then ${sql.lit(band)}`,
  );
  return sql`case when ${amount} is null then 'negotiable' ${sql.join(limits, sql` `)} else 'over_500' end`;
}

function literals(values: readonly string[]): RawBuilder<unknown> {
  return sql.join(values.map((value) => sql.lit(value)));
}

/** Id and revision of everything that should be in the index, by id. */
export async function* listVisibleRevisions(db: Db, index: IndexName): AsyncGenerator<DocumentRevision> {
  let after = '';
  for (;;) {
    const { rows } = await sql<{ id: string; version: number; org_version: number }>`
      select l.id as id, l.version as version, org.version as org_version ${visibleRows(index)}
      and l.id > ${after} order by l.id limit ${SCAN_SIZE}`.execute(db);
    for (const row of rows) yield { id: row.id, rev: buildRevision(row.version, row.org_version) };
    const last = rows.at(-1);
    if (!last || rows.length < SCAN_SIZE) return;
    after = last.id;
  }
}
