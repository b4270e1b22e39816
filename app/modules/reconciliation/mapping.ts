/** Which column of a file holds what: saved under a name, or found from the headings. */
import { COLUMN_ALIASES } from '#app/modules/imports/contract-columns.ts';
import { type AmountRule, EXPORT_COLUMNS, type ExportColumn } from './contract-fields.ts';
import { UNITS, type Unit, unitOfHeading, withoutUnit } from './values.ts';

/** How an export of contracts is read. */
export interface ContractMapping extends AmountRule {
  /** Heading of the file by column of ours; columns that the file does not have are absent. */
  columns: Partial<Record<ExportColumn, string>>;
}

/** How one table of a comparison of figures is read. */
export interface FigureMapping {
  /** Heading of 统一社会信用代码; '' where the table has none. */
  uscc: string;
  /** Heading of the name. */
  name: string;
  /** Heading of the figure. */
  value: string;
  unit: Unit;
}

/** Headings of registries beside those of our own templates. */
const REGISTRY_HEADINGS: Readonly<Record<string, ExportColumn>> = {
  合同登记号: 'reg_no',
  认定登记编号: 'reg_no',
  登记号: 'reg_no',
  合同类型: 'type_code',
  类别: 'type_code',
  卖方: 'seller_name',
  卖方单位: 'seller_name',
  技术输出方: 'seller_name',
  技术卖方: 'seller_name',
  买方: 'buyer_name',
  买方单位: 'buyer_name',
  技术吸纳方: 'buyer_name',
  技术买方: 'buyer_name',
  卖方信用代码: 'seller_uscc',
  买方信用代码: 'buyer_uscc',
  卖方地区: 'seller_region',
  买方地区: 'buyer_region',
  签订时间: 'sign_date',
  合同签订时间: 'sign_date',
  认定登记日期: 'reg_date',
  登记时间: 'reg_date',
  认定日期: 'reg_date',
  合同成交金额: 'contract_total',
  合同金额: 'contract_total',
  成交额: 'contract_total',
  金额: 'contract_total',
  技术交易金额: 'tech_amount',
  交易额: 'tech_amount',
  合同状态: 'status',
  登记状态: 'status',
};

/** A heading as the reader of tables gives it: half width, small letters, blanks as underscores. */
export function headingKey(heading: string): string {
  return heading.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, '_');
}

/**
 * The columns of a file under the import's names, its Chinese headings or those of registries. A unit in a heading of
 * amounts is taken at its word, else amounts are in 元.
 */
export function mappingOfHeadings(headings: readonly string[]): ContractMapping {
  const columns: Partial<Record<ExportColumn, string>> = {};
  let unit: Unit = 'yuan';
  for (const heading of headings) {
    const column = columnOf(heading);
    if (!column || columns[column] !== undefined) continue;
    columns[column] = heading;
    if (column === 'contract_total' || column === 'tech_amount') unit = unitOfHeading(heading) ?? unit;
  }
  return { columns, unit, decimals: null };
}

function columnOf(heading: string): ExportColumn | undefined {
  const bare = withoutUnit(heading);
  const named = REGISTRY_HEADINGS[bare] ?? COLUMN_ALIASES[heading] ?? COLUMN_ALIASES[bare] ?? bare;
  return EXPORT_COLUMNS.find((column) => column === named);
}

/** The columns a saved mapping names and the file does not have. */
export function missingHeadings(headings: readonly string[], wanted: readonly string[]): string[] {
  const present = new Set(headings);
  return wanted.filter((heading) => heading !== '' && !present.has(headingKey(heading)));
}

/** True when rows can be joined at all: by number, or by parties with an amount or a date. */
export function canJoin({ columns }: Pick<ContractMapping, 'columns'>): boolean {
  if (columns.reg_no !== undefined) return true;
  const hasParties = columns.seller_name !== undefined && columns.buyer_name !== undefined;
  return hasParties && (columns.contract_total !== undefined || columns.sign_date !== undefined);
}

/** Likely columns of a table of figures, to fill the form in: 统一社会信用代码, name, and the first other column. */
export function figureMappingOf(headings: readonly string[]): FigureMapping {
  const uscc = headings.find((heading) => /信用代码|uscc|税号|纳税人识别号/.test(heading)) ?? '';
  const name = headings.find((heading) => heading !== uscc && /名称|单位|企业|name/.test(heading)) ?? '';
  const value = headings.find(
    (heading) => /金额|额|费用|投入|数|value|amount/.test(heading) && heading !== name,
  );
  return { uscc, name, value: value ?? '', unit: unitOfHeading(value ?? '') ?? 'yuan' };
}

export function isUnit(value: string): value is Unit {
  return UNITS.some((unit) => unit === value);
}
