import path from 'node:path';
import { sql } from 'kysely';
import { refreshCells } from '#app/modules/indicators/cells.server.ts';
import { createDb } from '#db/client.server.ts';

/** Contracts of six years, spread over types, fields, chains, regions and some thousand firms. */
const FIRST_YEAR = 2020;
const YEARS = 6;

/**
 * Adds invented contracts to the data folder of a demonstration site, each registered once, every fiftieth only signed, and
 * sums them by month. Returns the seconds for both.
 */
export async function fillContracts(
  directory: string,
  size: number,
): Promise<{ writing: number; summing: number }> {
  const db = createDb({ file: path.join(directory, 'techbridge.sqlite') });
  try {
    const before = performance.now();
    // A pseudo-random number per contract, the same in every run: the multiplier is prime to the modulus.
    await sql`create temp table invented as
      with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ${sql.lit(size)})
      select n, (n * 48271) % 2147483647 as r,
        ${sql.lit(FIRST_YEAR)} + n % ${sql.lit(YEARS)} as year,
        1 + (n * 16807) % 12 as month, 1 + (n * 69621) % 28 as day,
        10000000 + ((n * 48271) % 2147483647) % 500000000 as total
      from numbers`.execute(db);
    const date = sql`printf('%04d-%02d-%02d', year, month, day)`;
    const isSigned = sql`n % 50 = 0`;
    const region = sql`case r % 6 when 0 then '110108' when 1 then '110105' when 2 then '120104' when 3 then '130629'
      when 4 then '130181' else '130102' end`;
    const place = sql`case r % 6 when 0 then 'beijing' when 1 then 'beijing' when 2 then 'tianjin'
      when 4 then 'xinji' else 'other' end`;
    const isXiongan = sql`r % 6 = 3`;
    const seller = sql`'卖方单位' || (r % 997)`;
    const buyer = sql`'辛集企业' || (r % 3989)`;
    await sql`insert into contract (id, number, reg_no, path, status, project_name, type_code, subtype_code,
        sign_date, seller_name, seller_region, seller_country, seller_xiongan, buyer_name, buyer_region,
        buyer_country, contract_total_fen, tech_amount_fen, cost_lines_json, tech_field, ip_types_json,
        chain_code, reg_date, registered_locally, confidentiality, revision_no, version, created_at, updated_at)
      select 'bench-' || n, 'XJ-HT-' || n, case when ${isSigned} then null else 'bench' || n end, 'EXTERNAL',
        case when ${isSigned} then 'SIGNED' else 'EXT_VERIFIED' end, '技术开发项目' || n, 'K' || (1 + r % 5), '',
        ${date}, ${seller}, ${region}, '156', ${isXiongan}, ${buyer}, '130181', '156', total, total, '[]',
        printf('T%02d', 1 + r % 11), '[]',
        case r % 4 when 0 then 'leather' when 1 then 'equipment' when 2 then 'display' else 'agri' end,
        case when ${isSigned} then null else ${date} end, 0, 'internal', 1, 1, 0, 0
      from invented`.execute(db);
    await sql`insert into contract_entry (id, contract_id, kind, booked_on, booked_year, contract_total_fen,
        tech_amount_fen, known_on, recorded_at, type_code, tech_field, chain_code, seller_name, seller_region,
        seller_place, seller_xiongan, buyer_name, buyer_region, buyer_place, buyer_xiongan)
      select 'entry-' || n, 'bench-' || n, 'registration', ${date}, cast(year as text), total, total, ${date}, 0,
        'K' || (1 + r % 5), printf('T%02d', 1 + r % 11),
        case r % 4 when 0 then 'leather' when 1 then 'equipment' when 2 then 'display' else 'agri' end,
        ${seller}, ${region}, ${place}, ${isXiongan}, ${buyer}, '130181', 'xinji', 0
      from invented where not (${isSigned})`.execute(db);
    await sql`insert into figure_stale (month, changes)
      select distinct substr(booked_on, 1, 7), 1 from contract_entry where true
      on conflict do nothing`.execute(db);
    await sql`drop table invented`.execute(db);
    const written = performance.now();
    await refreshCells(db);
    await sql`analyze`.execute(db);
    return { writing: (written - before) / 1_000, summing: (performance.now() - written) / 1_000 };
  } finally {
    await db.destroy();
  }
}
