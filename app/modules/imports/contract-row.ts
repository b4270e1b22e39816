/** One row of a register of technology contracts, as the README documents its columns, read into a record. */

import type { MessageKey } from '#app/i18n/i18n.ts';
import { yuanString } from '#app/lib/money.ts';
import {
  type ContractField,
  checkContract,
  defaultPath,
  isLocalRegistry,
  warnContract,
  withXiongan,
} from '#app/modules/contracts/checks.ts';
import { NO_DETAILS, NO_PARTY_DETAILS } from '#app/modules/contracts/details.ts';
import { violationMessage, warningMessage } from '#app/modules/contracts/messages.ts';
import { CONTRACT_PATHS, CONTRACT_STATUSES, type ContractPath } from '#app/modules/contracts/process.ts';
import {
  CHINA,
  type ContractRecord,
  flowOf,
  type Party,
  REJECT_REASONS,
} from '#app/modules/contracts/record.ts';
import { normalizeRegistrationNumber } from '#app/modules/contracts/registration-number.ts';
import {
  CONTRACT_SUBTYPES,
  CONTRACT_TYPES,
  type ContractSubtype,
  type ContractType,
  contractTypeName,
  LICENCE_MODES,
  parseContractCode,
  resolveLicenceMode,
  subtypesOf,
  typeOfSubtype,
} from '#app/modules/contracts/types.ts';
import { normalizeUscc } from '#app/modules/organizations/uscc.ts';
import { normalizeRegion } from '#app/modules/taxonomy/regions.ts';
import { RowReader } from './cells.ts';
import type { ImportProblem } from './report.ts';

export const REQUIRED_COLUMNS = [
  'reg_no',
  'project_name',
  'type_code',
  'seller_name',
  'seller_region',
  'buyer_name',
  'buyer_region',
  'sign_date',
  'reg_date',
  'contract_total',
  'tech_amount',
  'status',
] as const;

export const OPTIONAL_COLUMNS = [
  'seller_uscc',
  'seller_xiongan',
  'seller_country',
  'buyer_uscc',
  'buyer_xiongan',
  'buyer_country',
  'subtype_code',
  'licence_mode',
  'path',
  'reg_registry',
  'contract_no',
  'valid_from',
  'valid_to',
  'non_tech_cost',
  'reject_reason',
  'note',
] as const;

export type ContractColumn = (typeof REQUIRED_COLUMNS)[number] | (typeof OPTIONAL_COLUMNS)[number];

/** Headings as registers in Chinese carry them. */
export const COLUMN_ALIASES: Readonly<Record<string, ContractColumn>> = {
  合同登记编号: 'reg_no',
  登记编号: 'reg_no',
  项目名称: 'project_name',
  合同名称: 'project_name',
  合同类别: 'type_code',
  二级类别: 'subtype_code',
  许可方式: 'licence_mode',
  卖方名称: 'seller_name',
  卖方统一社会信用代码: 'seller_uscc',
  卖方行政区划: 'seller_region',
  卖方国别: 'seller_country',
  卖方雄安: 'seller_xiongan',
  买方名称: 'buyer_name',
  买方统一社会信用代码: 'buyer_uscc',
  买方行政区划: 'buyer_region',
  买方国别: 'buyer_country',
  买方雄安: 'buyer_xiongan',
  签订日期: 'sign_date',
  合同签订日期: 'sign_date',
  登记日期: 'reg_date',
  合同成交额: 'contract_total',
  技术交易额: 'tech_amount',
  非技术性费用: 'non_tech_cost',
  登记机构: 'reg_registry',
  登记路径: 'path',
  合同编号: 'contract_no',
  有效期起: 'valid_from',
  有效期止: 'valid_to',
  状态: 'status',
  不予登记理由: 'reject_reason',
  备注: 'note',
};

export type ContractRowResult =
  | { ok: true; record: ContractRecord; warnings: ImportProblem[] }
  | { ok: false; problems: ImportProblem[] };

export interface RowFacts {
  /** Today in Shanghai. */
  today: string;
  acceptedUsccs?: ReadonlySet<string>;
}

/** Reads and checks one row; every problem of the row is reported, not only the first. */
export function readContractRow(
  line: number,
  cells: Record<string, unknown>,
  facts: RowFacts,
): ContractRowResult {
  const row = new RowReader(line, cells);
  const record = readRecord(row);
  if (!record) return { ok: false, problems: row.problems };
  for (const violation of checkContract(record, { ...facts, hasIpTypes: false })) {
    const [key = '', value] = violationMessage(violation).split('|');
    row.report(columnOf(violation.field), key as MessageKey, value);
  }
  if (row.problems.length > 0) return { ok: false, problems: row.problems };
  const warnings = warnContract(record, facts.today).map((warning): ImportProblem => {
    const [key = '', value] = warningMessage(warning).split('|');
    return { line, field: columnOf(warning.field), reason: key as MessageKey, ...(value && { value }) };
  });
  return { ok: true, record, warnings };
}

/** Null when a cell could not be read: then the rules across cells would only repeat it. */
function readRecord(row: RowReader): ContractRecord | null {
  const status = row.choice('status', CONTRACT_STATUSES);
  if (status === null && row.text('status') === '') row.report('status', 'import.reason.required');
  const kind = readKind(row);
  const seller = readParty(row, 'seller');
  const buyer = readParty(row, 'buyer');
  const contractTotalFen = row.requiredYuan('contract_total');
  const techAmountFen = readTechAmount(row, contractTotalFen);
  const signDate = row.requiredDate('sign_date');
  const regNo = normalizeRegistrationNumber(row.text('reg_no', 40));
  const regRegistry = row.text('reg_registry', 100);
  const statedPath = row.choice('path', CONTRACT_PATHS);
  const licenceMode = row.choice('licence_mode', LICENCE_MODES);
  const rest = {
    projectName: row.requiredText('project_name'),
    contractNo: row.text('contract_no', 60),
    validFrom: row.date('valid_from'),
    validTo: row.date('valid_to'),
    regDate: row.date('reg_date'),
    rejectReason: row.choice('reject_reason', REJECT_REASONS),
    note: row.text('note', 500),
  };
  if (row.problems.length > 0 || !status || !kind || contractTotalFen === null || !signDate) return null;
  const path = statedPath ?? (status.startsWith('EXT_') ? 'EXTERNAL' : defaultPath(seller, buyer));
  return {
    ...NO_DETAILS,
    flow: flowOf(seller, buyer),
    ...rest,
    status,
    path,
    ...kind,
    licenceMode: licenceMode ?? resolveLicenceMode(kind.type, null),
    signDate,
    seller,
    buyer,
    contractTotalFen,
    techAmountFen,
    ...registrationFacts(regNo, regRegistry, path),
    // A register gives the totals only; what the costs were made of is not known.
    costLines: null,
    paymentMode: null,
    techField: null,
    ipTypes: [],
    chainCode: null,
    dealId: null,
    needId: null,
    technologyId: null,
    confidentiality: 'internal',
  };
}

function registrationFacts(regNo: string, regRegistry: string, path: ContractPath) {
  return {
    regNo: regNo === '' ? null : regNo,
    regRegistry,
    registeredLocally: isLocalRegistry(regRegistry, path),
  };
}

function readKind(row: RowReader): { type: ContractType; subtype: ContractSubtype | null } | null {
  const text = row.requiredText('type_code', 60);
  const stated = row.text('subtype_code', 60);
  if (text === '') return null;
  const kind = parseKind(text);
  if (!kind) return row.report('type_code', 'import.reason.choice', text);
  if (stated === '') return { ...kind, subtype: kind.subtype ?? onlySubtype(kind.type) };
  const sub = parseKind(stated);
  const subtype = sub?.subtype ?? (sub && onlySubtype(sub.type));
  if (!subtype) return row.report('subtype_code', 'import.reason.choice', stated);
  if (typeOfSubtype(subtype) !== kind.type || (kind.subtype && kind.subtype !== subtype)) {
    return row.report('subtype_code', 'import.reason.type_of_subtype', stated);
  }
  return { type: kind.type, subtype };
}

const KIND_BY_NAME = new Map<string, ContractType | ContractSubtype>(
  // Types last: 技术咨询 names both K4 and its only sub-type.
  [...CONTRACT_SUBTYPES, ...CONTRACT_TYPES].map((code) => [kindName(contractTypeName(code, 'zh-CN')), code]),
);

/** A code of either level or the official Chinese name, with or without 合同 at its end. */
function parseKind(text: string): { type: ContractType; subtype: ContractSubtype | null } | null {
  return parseContractCode(text) ?? parseContractCode(KIND_BY_NAME.get(kindName(text)) ?? '');
}

function kindName(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s()]/g, '')
    .replace(/合同$/, '');
}

function onlySubtype(type: ContractType): ContractSubtype | null {
  const [first, ...others] = subtypesOf(type);
  return others.length === 0 ? (first ?? null) : null;
}

function readParty(row: RowReader, side: 'seller' | 'buyer'): Party {
  const uscc = normalizeUscc(row.text(`${side}_uscc`, 30));
  return withXiongan({
    ...NO_PARTY_DETAILS,
    name: row.requiredText(`${side}_name`, 120),
    uscc: uscc === '' ? null : uscc,
    region: readRegion(row, `${side}_region`),
    country: readCountry(row, `${side}_country`),
    xiongan: row.flag(`${side}_xiongan`),
    organizationId: null,
  });
}

function readRegion(row: RowReader, field: string): string | null {
  const text = row.text(field, 20);
  if (text === '') return null;
  return normalizeRegion(text) ?? row.report(field, 'import.reason.region', text);
}

function readCountry(row: RowReader, field: string): string {
  const text = row.text(field, 10).normalize('NFKC');
  if (text === '') return CHINA;
  if (!/^\d{1,3}$/.test(text)) row.report(field, 'import.reason.country', text);
  return text.padStart(3, '0');
}

/** 技术交易额 as stated, else as the non-technical cost implies it; both together must agree. */
function readTechAmount(row: RowReader, contractTotalFen: number | null): number | null {
  const stated = row.yuan('tech_amount');
  const nonTechFen = row.yuan('non_tech_cost');
  if (nonTechFen === null || contractTotalFen === null) return stated;
  const implied = contractTotalFen - nonTechFen;
  if (stated === null && row.text('tech_amount') === '') return implied;
  if (stated !== null && stated !== implied) {
    row.report('non_tech_cost', 'import.reason.non_tech_cost', yuanString(contractTotalFen - stated));
  }
  return stated;
}

const COLUMN_OF_FIELD: Readonly<Partial<Record<ContractField, ContractColumn>>> = {
  regNo: 'reg_no',
  regDate: 'reg_date',
  regRegistry: 'reg_registry',
  projectName: 'project_name',
  contractNo: 'contract_no',
  type: 'type_code',
  subtype: 'subtype_code',
  licenceMode: 'licence_mode',
  signDate: 'sign_date',
  validFrom: 'valid_from',
  validTo: 'valid_to',
  contractTotal: 'contract_total',
  techAmount: 'tech_amount',
  costLines: 'non_tech_cost',
  rejectReason: 'reject_reason',
  path: 'path',
  status: 'status',
  note: 'note',
  sellerName: 'seller_name',
  sellerUscc: 'seller_uscc',
  sellerRegion: 'seller_region',
  sellerCountry: 'seller_country',
  buyerName: 'buyer_name',
  buyerUscc: 'buyer_uscc',
  buyerRegion: 'buyer_region',
  buyerCountry: 'buyer_country',
};

function columnOf(field: ContractField): string {
  return COLUMN_OF_FIELD[field] ?? field;
}
