import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { nextHumanNumber } from '#db/counters.server.ts';
import { isPostgres } from '#db/dialect.ts';
import { isSchemaCurrent, migrateToLatest } from '#db/migrate.server.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';

describe.each(dialects)('the schema on %s', (dialect) => {
  test('is current after migrating, and migrating again changes nothing', async () => {
    const db = await testDb(dialect);
    expect(isPostgres(db)).toBe(dialect === 'postgresql');
    expect(await isSchemaCurrent(db)).toBe(true);
    expect(await migrateToLatest(db)).toEqual([]);
  });

  test('refuses a contract whose 技术交易额 exceeds its 合同成交额', async () => {
    const db = await testDb(dialect);
    const insert = db
      .insertInto('contract_entry')
      .values({
        id: 'b1',
        contract_id: 'c1',
        kind: 'registration',
        booked_on: '2025-01-01',
        booked_year: '2025',
        contract_total_fen: 100,
        tech_amount_fen: 101,
        known_on: '2025-01-01',
        recorded_at: 1,
        type_code: 'K1',
        seller_name: '甲',
        seller_place: 'beijing',
        seller_xiongan: 0,
        buyer_name: '乙',
        buyer_place: 'xinji',
        buyer_xiongan: 0,
        registered_locally: 0,
        demo: 0,
      })
      .execute();
    await expect(insert).rejects.toThrow(/check/i);
  });

  test('hands out human numbers without gaps', async () => {
    const db = await testDb(dialect);
    expect(await nextHumanNumber(db, 'XQ', 2026)).toBe('XQ-2026-000001');
    expect(await nextHumanNumber(db, 'XQ', 2026)).toBe('XQ-2026-000002');
    expect(await nextHumanNumber(db, 'XQ', 2027)).toBe('XQ-2027-000001');
    const { rows } = await sql<{ value: number }>`select value from counter where name = 'XQ-2026'`.execute(
      db,
    );
    expect(rows[0]?.value).toBe(2);
  });
});
