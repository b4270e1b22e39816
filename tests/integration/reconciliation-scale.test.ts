import { describe, expect, test } from 'vitest';
import { readTable } from '#app/modules/imports/read-table.server.ts';
import { compareContracts } from '#app/modules/reconciliation/contract-comparison.server.ts';
import { printComparison } from '#app/modules/reconciliation/findings.ts';
import {
  type ErrorKind,
  exportRows,
  insertPlainContracts,
  type SeededError,
  seedErrors,
  toCsvText,
  yearOfContracts,
} from '#tests/factories/registry-export.ts';
import { dialects, type TestDialect, testDb } from '#tests/helpers/database.ts';

/** 2 % of the rows are wrong, in eleven ways. */
const ROWS: Readonly<Record<TestDialect, number>> = { sqlite: 5_000, postgresql: 1_100 };
/** Wall clock, reading the file included; one core needs 1.3 s for 5,000 rows. */
const LIMIT_MS = 20_000;

const MISSING: readonly ErrorKind[] = ['missing_here', 'missing_there'];

describe.each(dialects)('a whole year against the registry on %s', (dialect) => {
  test('every seeded error is found, nothing else, and in time', { timeout: 120_000 }, async () => {
    const db = await testDb(dialect);
    const records = yearOfContracts(ROWS[dialect]);
    await insertPlainContracts(db, records);
    const { rows, errors } = seedErrors(exportRows(records), ROWS[dialect] / 50);
    const bytes = Buffer.from(toCsvText(rows));

    const before = performance.now();
    const table = await readTable(bytes, '2025.csv');
    const comparison = await compareContracts(db, table, { mapping: null, year: null });
    const elapsed = performance.now() - before;

    const printed = printComparison(comparison);
    const numbersOf = (kind: ErrorKind) =>
      errors
        .filter((error) => error.kind === kind)
        .map(({ regNo }) => regNo)
        .toSorted();
    const expectedFields = new Map(
      errors
        .filter(({ kind }) => !MISSING.includes(kind))
        .map((error: SeededError) => [error.regNo, [error.kind]]),
    );
    expect(new Map(printed.differs.map(({ reg_no, fields }) => [reg_no, fields]))).toEqual(expectedFields);
    expect(printed.differs).toHaveLength(expectedFields.size);
    expect(printed.missing_here.toSorted()).toEqual(numbersOf('missing_here'));
    expect(printed.missing_there).toEqual(numbersOf('missing_there'));
    expect(printed.agrees).toBe(ROWS[dialect] - expectedFields.size - numbersOf('missing_there').length);
    // A row without our number was recognised by parties, amount and date.
    const alike = comparison.differs.filter(({ matchedBy }) => matchedBy === 'parties');
    expect(alike.map(({ ours }) => ours.reg_no).toSorted()).toEqual(numbersOf('reg_no'));
    expect(alike.every(({ confidence }) => confidence === 1)).toBe(true);
    expect(elapsed).toBeLessThan(LIMIT_MS);
  });
});
