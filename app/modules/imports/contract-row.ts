/** One row of a register of technology contracts, as the README documents its columns, read into a record. */

import type { MessageKey } from '#app/i18n/i18n.ts';
import { yuanString } from '#app/lib/money.ts';
import {
  checkContract,
  defaultPath,
  isLocalRegistry,
  warnContract,
  withXiongan,
} from '#app/modules/contracts/checks.ts';
import { readCode } from '#app/modules/contracts/code-lists.ts';
import { NO_DETAILS } from '#app/modules/contracts/details.ts';
import type { ContractField } from '#app/modules/contracts/findings.ts';
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
import { readChoice } from './contract-choices.ts';
import type { ContractColumnName } from './contract-columns.ts';
import { readDetails, readPartyDetails } from './contract-details-row.ts';
import type { ImportProblem } from './report.ts';

export type ContractRowResult =
  | {
      ok: true;
      record: ContractRecord;
      warnings: ImportProblem[];
      /** Columns in which the row says something: what it leaves open is no difference to what is recorded. */
      stated: ReadonlySet<string>;
    }
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
  for (const violation of checkContract(record, { ...facts, hasIpTypes: record.ipTypes.length > 0 })) {
    const [key = '', value] = violationMessage(violation).split('|');
    row.report(columnOf(violation.field, record.costLines !== null), key as MessageKey, value);
  }
  if (row.problems.length > 0) return { ok: false, problems: row.problems };
  const warnings = warnContract(record, facts.today).map((warning): ImportProblem => {
    const [key = '', value] = warningMessage(warning).split('|');
    return {
      line,
      field: columnOf(warning.field, record.costLines !== null),
      reason: key as MessageKey,
      ...(value && { value }),
    };
  });
  const stated = Object.entries(cells).filter(([, value]) => value !== '' && value !== null);
  return { ok: true, record, warnings, stated: new Set(stated.map(([column]) => column)) };
}

/** Null when a cell could not be read: then the rules across cells would only repeat it. */
function readRecord(row: RowReader): ContractRecord | null {
  const status = row.code('status', (text) => readChoice('status', CONTRACT_STATUSES, text));
  if (status === null && row.text('status') === '') row.report('status', 'import.reason.required');
  const kind = readKind(row);
  const seller = readParty(row, 'seller');
  const buyer = readParty(row, 'buyer');
  const contractTotalFen = row.requiredYuan('contract_total');
  const techAmountFen = readTechAmount(row, contractTotalFen);
  const signDate = row.requiredDate('sign_date');
  const regNo = normalizeRegistrationNumber(row.text('reg_no', 40));
  const regRegistry = row.text('reg_registry', 100);
  const statedPath = row.code('path', (text) => readChoice('path', CONTRACT_PATHS, text));
  const licenceMode = row.code('licence_mode', (text) => {
    const code = readCode('licence_mode', text);
    return LICENCE_MODES.find((mode) => mode === code) ?? null;
  });
  const rest = {
    projectName: row.requiredText('project_name'),
    contractNo: row.text('contract_no', 60),
    validFrom: row.date('valid_from'),
    validTo: row.date('valid_to'),
    regDate: row.date('reg_date'),
    rejectReason: row.code('reject_reason', (text) => readChoice('reject_reason', REJECT_REASONS, text)),
    note: row.text('note', 500),
  };
  const details = readDetails(row);
  if (row.problems.length > 0 || !status || !kind || contractTotalFen === null || !signDate) return null;
  const path = statedPath ?? (status.startsWith('EXT_') ? 'EXTERNAL' : defaultPath(seller, buyer));
  return {
    ...NO_DETAILS,
    ...rest,
    ...details,
    flow: details.flow ?? flowOf(seller, buyer),
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
    dealId: null,
    needId: null,
    technologyId: null,
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
  // A drop-down writes both, `K31 专利实施许可`.
  const [first = ''] = text.trim().split(/\s+/);
  return (
    parseContractCode(text) ??
    parseContractCode(first) ??
    parseContractCode(KIND_BY_NAME.get(kindName(text)) ?? '')
  );
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
    ...readPartyDetails(row, side),
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
  const text = row.text(field, 20).normalize('NFKC');
  if (text === '') return CHINA;
  const named = readCode('country', text);
  if (named) return named;
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

/** Fields whose column is not their name in another spelling. */
const COLUMN_OF_FIELD: Readonly<Partial<Record<ContractField, ContractColumnName>>> = {
  type: 'type_code',
  subtype: 'subtype_code',
  isTaxIncluded: 'tax_included',
  isJobInvention: 'job_invention',
  isGovFunded: 'gov_funded',
  sellerIndustryCode: 'seller_industry',
  buyerIndustryCode: 'buyer_industry',
};

/** The total stands for a list of costs that the row does not have. */
function columnOf(field: ContractField, hasCostLines: boolean): string {
  if (field === 'costLines') return hasCostLines ? 'cost_lines' : 'non_tech_cost';
  return COLUMN_OF_FIELD[field] ?? field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
