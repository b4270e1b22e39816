/** What two registers of technology contracts are compared in, field by field, and when two values are the same. */
import { yuanString } from '#app/lib/money.ts';
import { readCode } from '#app/modules/contracts/code-lists.ts';
import { CHINA } from '#app/modules/contracts/record.ts';
import { normalizeRegistrationNumber } from '#app/modules/contracts/registration-number.ts';
import { normalizeUscc } from '#app/modules/organizations/uscc.ts';
import { XIONGAN_CODES, XIONGAN_DISPLAY_CODE } from '#app/modules/taxonomy/regions.ts';
import { readRegionText, readStatusText, readTypeText } from './registry-words.ts';
import { plainText, readDateText, readQuantity, roundToUnit, type Unit } from './values.ts';

/** By the names of the import's columns. */
export const CONTRACT_FIELDS = [
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
export type ContractField = (typeof CONTRACT_FIELDS)[number];

/** Columns that are read and say something about a field above. */
export const HELPING_COLUMNS = ['subtype_code', 'non_tech_cost'] as const;
export const EXPORT_COLUMNS = [...CONTRACT_FIELDS, ...HELPING_COLUMNS] as const;
export type ExportColumn = (typeof EXPORT_COLUMNS)[number];

/** One side of a comparison: a contract of ours, or a row of the registry's export. */
export interface ComparedContract {
  /** Id of the contract, or the line of the file. */
  id: string;
  /** In the spelling that is compared; a field that this side does not have is absent. */
  values: Partial<Record<ContractField, string>>;
  /** As people write it. */
  shown: Partial<Record<ContractField, string>>;
}

/** How the amounts of an export are to be read. */
export interface AmountRule {
  unit: Unit;
  /** To so many decimals of the unit the export rounds; null: it does not. */
  decimals: number | null;
}

export interface FieldDifference<F extends string = string> {
  field: F;
  ours: string;
  theirs: string;
}

/** What a contract of ours says; the names of the record's columns are those of the table `contract`. */
export interface OwnContract {
  id: string;
  /** Our own number, which every contract has. */
  number: string;
  reg_no: string | null;
  project_name: string;
  type_code: string;
  subtype_code: string;
  seller_name: string;
  seller_uscc: string | null;
  seller_region: string | null;
  seller_country: string;
  buyer_name: string;
  buyer_uscc: string | null;
  buyer_region: string | null;
  buyer_country: string;
  sign_date: string;
  reg_date: string | null;
  contract_total_fen: number;
  tech_amount_fen: number | null;
  status: string;
  /** 1 for an invented contract of a demonstration. */
  demo: number;
}

export function ownContract(row: OwnContract): ComparedContract {
  const tech = row.tech_amount_fen === null ? '' : String(row.tech_amount_fen);
  const shown: Record<ContractField, string> = {
    reg_no: row.reg_no ?? '',
    project_name: row.project_name,
    type_code: row.subtype_code || row.type_code,
    seller_name: row.seller_name,
    seller_uscc: row.seller_uscc ?? '',
    seller_region: row.seller_region ?? '',
    seller_country: row.seller_country,
    buyer_name: row.buyer_name,
    buyer_uscc: row.buyer_uscc ?? '',
    buyer_region: row.buyer_region ?? '',
    buyer_country: row.buyer_country,
    sign_date: row.sign_date,
    reg_date: row.reg_date ?? '',
    contract_total: yuanString(row.contract_total_fen),
    tech_amount: row.tech_amount_fen === null ? '' : yuanString(row.tech_amount_fen),
    status: row.status,
  };
  const values = { ...shown, contract_total: String(row.contract_total_fen), tech_amount: tech };
  for (const field of ['project_name', 'seller_name', 'buyer_name'] as const) {
    values[field] = plainText(values[field]);
  }
  values.reg_no = normalizeRegistrationNumber(values.reg_no);
  for (const field of ['seller_region', 'buyer_region'] as const)
    values[field] = readRegionText(values[field]);
  return { id: row.id, values, shown };
}

/**
 * A row of an export as it is compared. `cell` gives the text of a column, or undefined where the export has no such
 * column. What cannot be read stays as it is and so differs from everything: it is shown, not thrown away.
 */
export function exportedContract(
  id: string,
  cell: (column: ExportColumn) => string | undefined,
  amounts: AmountRule,
): ComparedContract {
  const values: Partial<Record<ContractField, string>> = {};
  const shown: Partial<Record<ContractField, string>> = {};
  for (const field of CONTRACT_FIELDS) {
    const text = cell(field)?.trim();
    if (text === undefined) continue;
    values[field] = READERS[field](text, amounts);
    shown[field] = text;
  }
  readSubtype(values, shown, cell('subtype_code')?.trim());
  readNonTechCost(values, shown, cell('non_tech_cost')?.trim(), amounts);
  for (const field of AMOUNTS) {
    const fen = values[field];
    if (isWhole(fen)) shown[field] = yuanString(Number(fen));
  }
  return { id, values, shown };
}

type Reader = (text: string, amounts: AmountRule) => string;

const readDate: Reader = (text) => (text === '' ? '' : (readDateText(text) ?? text));
const readAmount: Reader = (text, { unit }) =>
  text === '' ? '' : String(readQuantity(text, unit) ?? `?${text}`);
const readName: Reader = (text) => plainText(text);
const readUscc: Reader = (text) => normalizeUscc(text);
/** A country that is not written is China, as in the import. */
const readCountry: Reader = (text) =>
  text === '' ? CHINA : (readCode('country', text) ?? text.normalize('NFKC').padStart(3, '0'));

const READERS: Readonly<Record<ContractField, Reader>> = {
  reg_no: (text) => normalizeRegistrationNumber(text),
  project_name: readName,
  type_code: (text) => readTypeText(text) ?? text,
  seller_name: readName,
  seller_uscc: readUscc,
  seller_region: (text) => readRegionText(text),
  seller_country: readCountry,
  buyer_name: readName,
  buyer_uscc: readUscc,
  buyer_region: (text) => readRegionText(text),
  buyer_country: readCountry,
  sign_date: readDate,
  reg_date: readDate,
  contract_total: readAmount,
  tech_amount: readAmount,
  status: (text) => readStatusText(text).join('|'),
};

const AMOUNTS = ['contract_total', 'tech_amount'] as const;

/** 二级类别 in a column of its own is the more exact type. */
function readSubtype(
  values: ComparedContract['values'],
  shown: ComparedContract['shown'],
  text: string | undefined,
): void {
  if (!text) return;
  values.type_code = readTypeText(text) ?? text;
  shown.type_code = text;
}

/** 技术交易额 as the costs imply it, where it is not stated. */
function readNonTechCost(
  values: ComparedContract['values'],
  shown: ComparedContract['shown'],
  text: string | undefined,
  amounts: AmountRule,
): void {
  const total = values.contract_total;
  if (!text || values.tech_amount || !isWhole(total)) return;
  const costs = readQuantity(text, amounts.unit);
  if (costs === null) return;
  values.tech_amount = String(Number(total) - costs);
  shown.tech_amount = values.tech_amount;
}

function isWhole(text: string | undefined): text is string {
  return text !== undefined && /^-?\d+$/.test(text);
}

/** The fields that both sides state and that say something different. */
export function contractDifferences(
  ours: ComparedContract,
  theirs: ComparedContract,
  amounts: AmountRule,
): FieldDifference<ContractField>[] {
  return CONTRACT_FIELDS.flatMap((field) => {
    const [mine, other] = [ours.values[field], theirs.values[field]];
    if (mine === undefined || other === undefined || isSame(field, mine, other, amounts)) return [];
    return [{ field, ours: ours.shown[field] ?? '', theirs: theirs.shown[field] ?? '' }];
  });
}

function isSame(field: ContractField, ours: string, theirs: string, { unit, decimals }: AmountRule): boolean {
  if (ours === theirs) return true;
  switch (field) {
    // An export that names the type alone says nothing about the sub-type.
    case 'type_code':
      return theirs.length === 2 && ours.startsWith(theirs);
    case 'status':
      return theirs.split('|').includes(ours);
    // The registry has one code for 雄安, whose counties have their own.
    case 'seller_region':
    case 'buyer_region':
      return theirs === XIONGAN_DISPLAY_CODE && XIONGAN_CODES.has(ours);
    case 'contract_total':
    case 'tech_amount':
      return (
        decimals !== null && isWhole(ours) && theirs === String(roundToUnit(Number(ours), unit, decimals))
      );
    default:
      return false;
  }
}
