import type { Contract, ContractRecord } from '#app/modules/contracts/record.ts';
import { toContract } from '#app/modules/contracts/rows.server.ts';
import type { Db } from '#db/client.server.ts';
import { CONTRACT_COLUMNS } from './contract-columns.ts';

export interface ExistingContract {
  number: string;
  record: Contract;
}

/** SQLite and PostgreSQL both take far more parameters than this. */
const CHUNK = 1_000;

/** What the ledger already holds of the rows to import: by registration number, and by parties, date and total. */
export async function existingContracts(
  db: Db,
  records: readonly ContractRecord[],
): Promise<{ byRegNo: Map<string, ExistingContract>; byLedgerKey: Map<string, ExistingContract[]> }> {
  const byRegNo = new Map<string, ExistingContract>();
  const byLedgerKey = new Map<string, ExistingContract[]>();
  const numbers = records.flatMap(({ regNo }) => regNo ?? []);
  for (let start = 0; start < numbers.length; start += CHUNK) {
    const chunk = numbers.slice(start, start + CHUNK);
    const rows = await db.selectFrom('contract').selectAll().where('reg_no', 'in', chunk).execute();
    for (const row of rows) if (row.reg_no) byRegNo.set(row.reg_no, existing(toContract(row)));
  }
  const dates = [...new Set(records.map(({ signDate }) => signDate))];
  for (let start = 0; start < dates.length; start += CHUNK) {
    const chunk = dates.slice(start, start + CHUNK);
    const rows = await db.selectFrom('contract').selectAll().where('sign_date', 'in', chunk).execute();
    for (const contract of rows.map(toContract)) {
      const key = ledgerKey(contract);
      byLedgerKey.set(key, [...(byLedgerKey.get(key) ?? []), existing(contract)]);
    }
  }
  return { byRegNo, byLedgerKey };
}

/** Equal for contracts that are probably one and the same (不得重复登记). */
export function ledgerKey(record: ContractRecord): string {
  return JSON.stringify([
    record.seller.name,
    record.buyer.name,
    record.signDate,
    record.contractTotalFen,
    record.status === 'REJECTED',
  ]);
}

const COMPARED: readonly [column: string, value: (record: ContractRecord) => unknown][] = [
  ['reg_no', ({ regNo }) => regNo],
  ['project_name', ({ projectName }) => projectName],
  ['type_code', ({ type }) => type],
  ['subtype_code', ({ subtype }) => subtype],
  ['licence_mode', ({ licenceMode }) => licenceMode],
  ['seller_name', ({ seller }) => seller.name],
  ['seller_uscc', ({ seller }) => seller.uscc],
  ['seller_region', ({ seller }) => seller.region],
  ['seller_country', ({ seller }) => seller.country],
  ['seller_xiongan', ({ seller }) => seller.xiongan],
  ['buyer_name', ({ buyer }) => buyer.name],
  ['buyer_uscc', ({ buyer }) => buyer.uscc],
  ['buyer_region', ({ buyer }) => buyer.region],
  ['buyer_country', ({ buyer }) => buyer.country],
  ['buyer_xiongan', ({ buyer }) => buyer.xiongan],
  ['sign_date', ({ signDate }) => signDate],
  ['reg_date', ({ regDate }) => regDate],
  ['contract_total', ({ contractTotalFen }) => contractTotalFen],
  ['tech_amount', ({ techAmountFen }) => techAmountFen],
  ['status', ({ status }) => status],
  ['path', ({ path }) => path],
  ['reg_registry', ({ regRegistry }) => regRegistry],
  ['contract_no', ({ contractNo }) => contractNo],
  ['valid_from', ({ validFrom }) => validFrom],
  ['valid_to', ({ validTo }) => validTo],
];

const CORE: ReadonlySet<string> = new Set(COMPARED.map(([column]) => column));

/**
 * The columns in which a row differs from the record that has its number. Of the columns beyond the core only those
 * that the row fills count: a register of totals does not contradict a record that has since been completed.
 */
export function differingColumns(
  known: ContractRecord,
  row: ContractRecord,
  stated: ReadonlySet<string>,
): string[] {
  const details = CONTRACT_COLUMNS.filter(({ name }) => !CORE.has(name) && stated.has(name));
  return [
    ...COMPARED.filter(([, value]) => value(known) !== value(row)).map(([column]) => column),
    ...details
      .filter(({ name, write }) => !UNCOMPARED.has(name) && write(known) !== write(row))
      .map(({ name }) => name),
  ];
}

/** Remarks of a file do not make another contract of it. */
const UNCOMPARED: ReadonlySet<string> = new Set(['note', 'reject_reason']);

function existing(contract: Contract): ExistingContract {
  return { number: contract.number, record: contract };
}
