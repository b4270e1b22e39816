/** A year of contracts and the export that the national registry would make of them, with errors whose place is known. */
import type { Kysely } from 'kysely';
import { seededRandom, shuffle } from '#app/lib/random.ts';
import type { ContractStatus } from '#app/modules/contracts/process.ts';
import type { ContractRecord } from '#app/modules/contracts/record.ts';
import { toColumns } from '#app/modules/contracts/rows.server.ts';
import { CONTRACT_SUBTYPES, typeOfSubtype } from '#app/modules/contracts/types.ts';
import { toContractCells } from '#app/modules/imports/contract-columns.ts';
import type { Database } from '#db/schema.ts';
import { BEIJING_SELLER, contractRecord, XINJI_BUYER } from './contracts.ts';

export type ExportRow = Record<string, string>;

const REGIONS = ['110108', '120104', '130102', '130181', '310115'] as const;
const WORDS = ['皮革', '轴承', '光学膜', '小麦', '装备', '废水', '涂层', '导轨', '鞣剂', '烘干'] as const;

const pick = <T>(list: readonly T[], random: () => number): T =>
  list[Math.floor(random() * list.length)] as T;
const pad = (number: number, digits: number) => String(number).padStart(digits, '0');

/** Contracts of 2025 with their registrations; parties and round amounts repeat, as they do in a register. */
export function yearOfContracts(count: number, seed = 20251): ContractRecord[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, index) => {
    const day = Math.floor(random() * 364);
    const regDate = new Date(Date.UTC(2025, 0, 1 + day)).toISOString().slice(0, 10);
    const signDate = new Date(Date.UTC(2025, 0, 1 + day - Math.floor(random() * 60)))
      .toISOString()
      .slice(0, 10);
    const seller = Math.floor(random() * 120);
    const buyer = Math.floor(random() * 200);
    const subtype = pick(CONTRACT_SUBTYPES, random);
    const status: ContractStatus = pick(['EXT_VERIFIED', 'EXT_VERIFIED', 'REGISTERED', 'CHANGED'], random);
    const total = random() < 0.4 ? Math.ceil(random() * 60) * 5_000_000 : Math.ceil(random() * 300_000_000);
    const tech = random() < 0.6 ? total : total - Math.floor(random() * total * 0.4);
    return contractRecord({
      regNo: `2025${pick(['1101', '1201', '1301'], random)}01${pad(index + 1, 6)}`,
      projectName: `${pick(WORDS, random)}${pick(WORDS, random)}技术开发（${index + 1}）`,
      type: typeOfSubtype(subtype),
      subtype,
      status,
      seller: {
        ...BEIJING_SELLER,
        name: `北京（${pick(WORDS, seededRandom(seller))}）第${seller}研究院有限公司`,
        uscc: seller % 3 === 0 ? null : `12110000${pad(seller, 10)}`,
        region: pick(REGIONS, seededRandom(seller + 1)),
      },
      buyer: {
        ...XINJI_BUYER,
        name: `辛集市${pick(WORDS, seededRandom(buyer + 7))}第${buyer}有限公司`,
        uscc: buyer % 4 === 0 ? null : `91130181${pad(buyer, 10)}`,
      },
      signDate,
      regDate,
      contractTotalFen: total,
      techAmountFen: tech,
      costLines: null,
    });
  });
}

/** Writes records as they are, without history and figures: what a comparison reads. */
export async function insertPlainContracts(
  db: Kysely<Database>,
  records: readonly ContractRecord[],
): Promise<void> {
  const rows = records.map((record, index) => ({
    ...toColumns(record),
    id: `contract-${index + 1}`,
    number: `PLAIN-2025-${pad(index + 1, 6)}`,
    import_id: null,
    revision_no: 1,
    demo: 0,
    version: 1,
    created_by: null,
    created_at: 1,
    updated_at: 1,
  }));
  for (let start = 0; start < rows.length; start += 200) {
    await db
      .insertInto('contract')
      .values(rows.slice(start, start + 200))
      .execute();
  }
}

const EXPORTED = [
  'reg_no',
  'project_name',
  'type_code',
  'seller_name',
  'seller_uscc',
  'seller_region',
  'seller_country',
  'buyer_name',
  'buyer_uscc',
  'buyer_region',
  'buyer_country',
  'sign_date',
  'reg_date',
  'contract_total',
  'tech_amount',
  'status',
] as const;

export function exportRows(records: readonly ContractRecord[]): ExportRow[] {
  return records.map((record) => {
    const cells = toContractCells(record);
    return Object.fromEntries(EXPORTED.map((column) => [column, cells[column] ?? '']));
  });
}

export const ERROR_KINDS = [
  'contract_total',
  'tech_amount',
  'sign_date',
  'reg_date',
  'buyer_region',
  'seller_name',
  'type_code',
  'status',
  'reg_no',
  'missing_here',
  'missing_there',
] as const;
export type ErrorKind = (typeof ERROR_KINDS)[number];

/** One error that was put into an export: what is wrong, and the number under which it must be found. */
export interface SeededError {
  kind: ErrorKind;
  regNo: string;
}

/** The same rows in another order with `count` errors of all kinds in turn; the other rows only look different. */
export function seedErrors(
  rows: readonly ExportRow[],
  count: number,
  seed = 7,
): { rows: ExportRow[]; errors: SeededError[] } {
  const random = seededRandom(seed);
  const order = rows.map((_, index) => index);
  shuffle(order, random);
  const errors: SeededError[] = [];
  const changed: ExportRow[] = [];
  for (const [place, index] of order.entries()) {
    const row = { ...rows[index] } as ExportRow;
    const kind = place < count ? (ERROR_KINDS[place % ERROR_KINDS.length] as ErrorKind) : null;
    if (kind === null) {
      changed.push(disguise(row, place));
      continue;
    }
    changed.push(...spoil(row, kind, place));
    errors.push({ kind, regNo: kind === 'missing_here' ? newNumber(place) : (row.reg_no ?? '') });
  }
  shuffle(changed, random);
  return { rows: changed, errors };
}

const newNumber = (place: number) => `2025999901${pad(place, 6)}`;
const nextDay = (date: string) =>
  new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
const addFen = (yuan: string, fen: number) => ((Math.round(Number(yuan) * 100) + fen) / 100).toFixed(2);

function spoil(row: ExportRow, kind: ErrorKind, place: number): ExportRow[] {
  const cell = (column: string) => row[column] ?? '';
  switch (kind) {
    case 'contract_total':
      return [{ ...row, contract_total: addFen(cell('contract_total'), 1) }];
    case 'tech_amount':
      return [{ ...row, tech_amount: addFen(cell('tech_amount'), -1) }];
    case 'sign_date':
      return [{ ...row, sign_date: nextDay(cell('sign_date')) }];
    case 'reg_date':
      // A slip of the year: it must not stretch the period that the file covers.
      return [{ ...row, reg_date: cell('reg_date').replace(/^2025/, '2023') }];
    case 'buyer_region':
      return [{ ...row, buyer_region: '130100' }];
    case 'seller_name':
      return [{ ...row, seller_name: cell('seller_name').replace('研究院', '研究所') }];
    case 'type_code':
      return [{ ...row, type_code: cell('type_code') === 'K41' ? 'K51' : 'K41' }];
    case 'status':
      return [{ ...row, status: 'DEREGISTERED' }];
    case 'reg_no':
      return [{ ...row, reg_no: `${cell('reg_no').slice(0, 10)}9${cell('reg_no').slice(11)}` }];
    case 'missing_here':
      return [row, { ...row, reg_no: newNumber(place) }];
    case 'missing_there':
      return [];
  }
}

/** The same content as other people write it. */
function disguise(row: ExportRow, place: number): ExportRow {
  const cell = (column: string) => row[column] ?? '';
  switch (place % 6) {
    case 0:
      return { ...row, seller_name: ` ${cell('seller_name').replace('（', '(').replace('）', ')')} ` };
    case 1:
      return {
        ...row,
        sign_date: cell('sign_date').replaceAll('-', '/'),
        reg_date: `${cell('reg_date')} 00:00:00`,
      };
    case 2:
      return {
        ...row,
        contract_total: Number(cell('contract_total')).toLocaleString('en', { minimumFractionDigits: 2 }),
      };
    case 3:
      return { ...row, buyer_region: cell('buyer_region').replace('130181', '139002'), buyer_country: '' };
    default:
      return row;
  }
}

export function toCsvText(rows: readonly ExportRow[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const line = (cells: readonly string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
  return [columns.join(','), ...rows.map((row) => line(columns.map((column) => row[column] ?? '')))].join(
    '\r\n',
  );
}

let table: Map<string, Buffer> | undefined;

/** GBK as Excel in Chinese writes it; the platform only decodes it, so the table is made by decoding every pair of bytes. */
export function toGbk(text: string): Buffer {
  if (!table) {
    table = new Map();
    const decoder = new TextDecoder('gbk');
    for (let high = 0x81; high <= 0xfe; high++) {
      for (let low = 0x40; low <= 0xfe; low++) {
        const bytes = Buffer.from([high, low]);
        const sign = decoder.decode(bytes);
        if (sign.length === 1 && sign !== '\ufffd' && !table.has(sign)) table.set(sign, bytes);
      }
    }
  }
  const known = table;
  return Buffer.concat(Array.from(text, (sign) => known.get(sign) ?? Buffer.from(sign, 'latin1')));
}

/** A number of 2025 in the form of the national registry. */
export const registrationNumber = (serial: number) => `20251101010000${String(serial).padStart(2, '0')}`;

/** Five registered contracts of 2025, one that was only signed, and one that no longer counts. */
export const SMALL_REGISTER = [
  ...[1, 2, 3, 4, 5].map((serial) =>
    contractRecord({
      regNo: registrationNumber(serial),
      projectName: `技术开发（${serial}）`,
      signDate: `2025-0${serial}-10`,
      regDate: `2025-0${serial}-20`,
      contractTotalFen: serial * 10_000_000,
      techAmountFen: serial * 10_000_000,
      costLines: null,
    }),
  ),
  contractRecord({
    status: 'SIGNED',
    projectName: '待登记的合同',
    signDate: '2025-03-01',
    contractTotalFen: 77_000_000,
    techAmountFen: 77_000_000,
    costLines: null,
  }),
  contractRecord({
    status: 'DEREGISTERED',
    regNo: registrationNumber(7),
    projectName: '已注销的合同',
    signDate: '2025-02-01',
    regDate: '2025-02-11',
    contractTotalFen: 60_000_000,
    techAmountFen: 60_000_000,
    costLines: null,
  }),
];
