/** The columns of a register beyond its core: what 技术合同登记表 asks about parties, money, rights and classification. */
import { COST_KINDS } from '#app/modules/contracts/amounts.ts';
import { type CodeList, readCode } from '#app/modules/contracts/code-lists.ts';
import {
  CNY,
  type ContractDetails,
  type Equity,
  FLOWS,
  type Flow,
  type PartyDetails,
  ROYALTY_BASES,
  ROYALTY_RATE_TYPES,
  type Royalty,
  VALUATION_METHODS,
} from '#app/modules/contracts/details.ts';
import { readRate } from '#app/modules/contracts/fx.ts';
import {
  CONFIDENTIALITY,
  type Confidentiality,
  type NamedCostLine,
  PAYMENT_MODES,
  type PaymentMode,
} from '#app/modules/contracts/record.ts';
import { IP_TYPES, type IpType } from '#app/modules/contracts/types.ts';
import { normalizeUscc } from '#app/modules/organizations/uscc.ts';
import { readPatentNumber } from '#app/modules/technologies/patent-number.ts';
import type { RowReader } from './cells.ts';
import { readChoice } from './contract-choices.ts';

/** One of our codes by code or official name. */
function oneOf<C extends string>(
  row: RowReader,
  field: string,
  list: CodeList,
  codes: readonly C[],
): C | null {
  return row.code(field, (text) => {
    const code = readCode(list, text);
    return codes.find((one) => one === code) ?? null;
  });
}

/** A code that the list itself decides. */
function listed(row: RowReader, field: string, list: CodeList): string | null {
  return row.code(field, (text) => readCode(list, text));
}

/** What the row says of one side beyond name, code and region. */
export function readPartyDetails(row: RowReader, side: 'seller' | 'buyer'): PartyDetails {
  return {
    nature: listed(row, `${side}_nature`, 'nature_code'),
    township: listed(row, `${side}_township`, 'township'),
    industryCode: listed(row, `${side}_industry`, 'industry'),
    isHighTech: row.flag(`${side}_high_tech`),
    isTechSme: row.flag(`${side}_tech_sme`),
    address: row.text(`${side}_address`),
    legalRep: row.text(`${side}_legal_rep`, 60),
    contact: row.text(`${side}_contact`, 60),
    phone: row.text(`${side}_phone`, 40),
    email: row.text(`${side}_email`, 120),
  };
}

export interface RowDetails extends Omit<ContractDetails, 'flow' | 'publicityId'> {
  /** Null: as the seats of the parties suggest. */
  flow: Flow | null;
  paymentMode: PaymentMode | null;
  costLines: NamedCostLine[] | null;
  techField: string | null;
  chainCode: string | null;
  ipTypes: IpType[];
  confidentiality: Confidentiality;
}

export function readDetails(row: RowReader): RowDetails {
  return {
    signPlace: row.text('sign_place', 100),
    flow: oneOf(row, 'flow', 'flow', FLOWS),
    tradeRegNo: row.text('trade_reg_no', 60),
    intermediaries: row.items('intermediaries', ['name', 'uscc', 'fee', 'contact'], readIntermediary) ?? [],
    ...readMoney(row),
    ...readRights(row),
    techField: listed(row, 'tech_field', 'technology_field'),
    chainCode: listed(row, 'chain_code', 'chain'),
    socioGoal: listed(row, 'socio_goal', 'socio_goal'),
    planSource: listed(row, 'plan_source', 'plan_source'),
    industryCode: listed(row, 'industry_code', 'industry'),
    emergingCode: listed(row, 'emerging_code', 'emerging_industry'),
    expNewInputFen: row.wan('exp_new_input'),
    expNewOutputFen: row.wan('exp_new_output'),
    registryCode: row.text('registry_code', 20),
    registrar: row.text('registrar', 40),
    reviewer: row.text('reviewer', 40),
    confidentiality: readConfidentiality(row),
  };
}

function readIntermediary(item: RowReader) {
  const uscc = normalizeUscc(item.text('uscc', 30));
  return {
    name: item.requiredText('name', 120),
    uscc: uscc === '' ? null : uscc,
    feeFen: item.yuan('fee'),
    contact: item.text('contact', 60),
  };
}

function readMoney(row: RowReader) {
  return {
    currency: listed(row, 'currency', 'currency') ?? CNY,
    originalAmount: row.yuan('original_amount'),
    fxRate: row.code('fx_rate', readRate),
    fxDate: row.date('fx_date'),
    isTaxIncluded: row.answer('tax_included'),
    costLines: row.items('cost_lines', ['kind', 'name', 'amount', 'part'], readCostLine),
    paymentMode: oneOf(row, 'payment_mode', 'payment_mode', PAYMENT_MODES),
    paymentPlan: row.items('payment_plan', ['due_on', 'condition', 'amount'], (item) => ({
      dueOn: item.date('due_on'),
      condition: item.text('condition', 100),
      amountFen: item.requiredYuan('amount') ?? 0,
    })),
    royalty: readRoyalty(row),
    equity: readEquity(row),
  };
}

const CARRIER = new Set(['carrier', '标的物', '合理数量的标的物']);

function readCostLine(item: RowReader): NamedCostLine {
  return {
    kind: oneOf(item, 'kind', 'cost_kind', COST_KINDS) ?? 'other',
    name: item.text('name', 60),
    amountFen: item.requiredYuan('amount') ?? 0,
    ...(CARRIER.has(item.text('part').toLowerCase()) && { isNonTechnical: false }),
  };
}

function readRoyalty(row: RowReader): Royalty | null {
  const royalty: Royalty = {
    base: oneOf(row, 'royalty_base', 'royalty_base', ROYALTY_BASES),
    rateType: oneOf(row, 'royalty_rate_type', 'royalty_rate_type', ROYALTY_RATE_TYPES),
    ratePercent: readPercent(row, 'royalty_rate'),
    entryFeeFen: row.yuan('entry_fee'),
    minimumFen: row.yuan('royalty_minimum'),
    terms: row.text('royalty_terms', 300),
  };
  return isEmpty(royalty) ? null : royalty;
}

function readEquity(row: RowReader): Equity | null {
  const valuationFen = row.yuan('equity_valuation');
  const rest = {
    method: oneOf(row, 'equity_method', 'valuation_method', VALUATION_METHODS),
    company: row.text('equity_company', 120),
    sharePercent: readPercent(row, 'equity_share'),
  };
  if (valuationFen === null && isEmpty(rest)) return null;
  // A contribution without a value is no contribution; the price of the contract is its value.
  return { ...rest, valuationFen: valuationFen ?? row.yuan('contract_total') ?? 0 };
}

/** `3`, `3%` or `3.5`; whether it may be is a rule of the record. */
function readPercent(row: RowReader, field: string): string | null {
  const text = row.text(field, 12).normalize('NFKC').replace(/%$/, '').trim();
  return text === '' ? null : text;
}

function isEmpty(block: object): boolean {
  return Object.values(block).every((value) => value === null || value === '');
}

function readRights(row: RowReader) {
  return {
    ipTypes: readIpTypes(row),
    ipItems:
      row.items('ip_items', ['type', 'name', 'number', 'holder', 'filed_on', 'valid_to'], (item) => {
        const number = item.text('number', 60);
        return {
          type: oneOf(item, 'type', 'ip_type', IP_TYPES) ?? ('IP99' as const),
          name: item.text('name'),
          number: readPatentNumber(number)?.text ?? number.toUpperCase(),
          holder: item.text('holder', 120),
          filedOn: item.date('filed_on'),
          validTo: item.date('valid_to'),
        };
      }) ?? [],
    isJobInvention: row.answer('job_invention'),
    isGovFunded: row.answer('gov_funded'),
    pricingMode: listed(row, 'pricing_mode', 'pricing_mode'),
  };
}

/** Several codes in one cell. Official names hold 、 themselves, so a whole name is tried first. */
function readIpTypes(row: RowReader): IpType[] {
  const find = (text: string) => IP_TYPES.find((type) => type === readCode('ip_type', text));
  const text = row.text('ip_types', 300);
  const whole = find(text);
  if (whole) return [whole];
  const types = text
    .split(/[、，,;；|]+/)
    .map((word) => word.trim())
    .filter((word) => word !== '')
    .flatMap((word) => find(word) ?? row.report('ip_types', 'import.reason.choice', word) ?? []);
  return [...new Set(types)];
}

/** 国家秘密 is refused by name: such a contract has no place in a file, either (保守国家秘密法). */
function readConfidentiality(row: RowReader): Confidentiality {
  const text = row.text('confidentiality', 20);
  if (text === '国家秘密' || text === 'state_secret') {
    row.report('confidentiality', 'contract.rule.state_secret');
    return 'internal';
  }
  return (
    row.code('confidentiality', (word) => readChoice('confidentiality', CONFIDENTIALITY, word)) ?? 'internal'
  );
}
