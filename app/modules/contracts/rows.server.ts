import type { ContractRow, NewContract } from '#db/tables/contract.ts';
import { NO_PARTY_DETAILS, type PartyDetails } from './details.ts';
import type { ContractStatus } from './process.ts';
import {
  type Contract,
  type ContractRecord,
  completeStored,
  type NamedCostLine,
  type Party,
  type PaymentMode,
  type RejectReason,
  type StoredRecord,
} from './record.ts';
import type { ContractSubtype, ContractType, IpType, LicenceMode } from './types.ts';

/** The columns that hold the content of a contract; the others say whose record it is and which version. */
export type ContentColumns = Required<
  Omit<
    NewContract,
    | 'id'
    | 'number'
    | 'import_id'
    | 'revision_no'
    | 'demo'
    | 'version'
    | 'created_by'
    | 'created_at'
    | 'updated_at'
  >
>;

export function toColumns(record: ContractRecord): ContentColumns {
  return {
    reg_no: record.regNo,
    path: record.path,
    status: record.status,
    project_name: record.projectName,
    contract_no: record.contractNo,
    type_code: record.type,
    subtype_code: record.subtype ?? '',
    licence_mode: record.licenceMode,
    sign_date: record.signDate,
    valid_from: record.validFrom,
    valid_to: record.validTo,
    seller_name: record.seller.name,
    seller_uscc: record.seller.uscc,
    seller_region: record.seller.region,
    seller_country: record.seller.country,
    seller_xiongan: Number(record.seller.xiongan),
    seller_organization_id: record.seller.organizationId,
    ...partyColumns(record.seller, 'seller'),
    buyer_name: record.buyer.name,
    buyer_uscc: record.buyer.uscc,
    buyer_region: record.buyer.region,
    buyer_country: record.buyer.country,
    buyer_xiongan: Number(record.buyer.xiongan),
    buyer_organization_id: record.buyer.organizationId,
    ...partyColumns(record.buyer, 'buyer'),
    contract_total_fen: record.contractTotalFen,
    tech_amount_fen: record.techAmountFen,
    cost_lines_json: JSON.stringify(record.costLines),
    payment_mode: record.paymentMode,
    tech_field: record.techField,
    ip_types_json: JSON.stringify(record.ipTypes),
    chain_code: record.chainCode,
    reg_date: record.regDate,
    reg_registry: record.regRegistry,
    registered_locally: Number(record.registeredLocally),
    reject_reason: record.rejectReason,
    deal_id: record.dealId,
    need_id: record.needId,
    technology_id: record.technologyId,
    confidentiality: record.confidentiality,
    note: record.note,
    sign_place: record.signPlace,
    flow: record.flow,
    trade_reg_no: record.tradeRegNo,
    intermediaries_json: JSON.stringify(record.intermediaries),
    currency: record.currency,
    original_amount: record.originalAmount,
    fx_rate: record.fxRate,
    fx_date: record.fxDate,
    tax_included: toFlag(record.isTaxIncluded),
    payment_plan_json: JSON.stringify(record.paymentPlan),
    royalty_json: JSON.stringify(record.royalty),
    equity_json: JSON.stringify(record.equity),
    ip_items_json: JSON.stringify(record.ipItems),
    socio_goal: record.socioGoal,
    plan_source: record.planSource,
    industry_code: record.industryCode,
    emerging_code: record.emergingCode,
    exp_new_input_fen: record.expNewInputFen,
    exp_new_output_fen: record.expNewOutputFen,
    job_invention: toFlag(record.isJobInvention),
    pricing_mode: record.pricingMode,
    publicity_id: record.publicityId,
    gov_funded: toFlag(record.isGovFunded),
    registry_code: record.registryCode,
    registrar: record.registrar,
    reviewer: record.reviewer,
  };
}

/** The columns of one side beyond name, code and region. */
function partyColumns<S extends 'seller' | 'buyer'>(party: Party, side: S): PartyColumns<S> {
  const { nature, township, isHighTech, isTechSme, ...rest } = party;
  const { address, legalRep, contact, phone, email, industryCode } = rest;
  return {
    [`${side}_nature`]: nature,
    [`${side}_township`]: township,
    [`${side}_high_tech`]: Number(isHighTech),
    [`${side}_tech_sme`]: Number(isTechSme),
    [`${side}_details_json`]: JSON.stringify({ address, legalRep, contact, phone, email, industryCode }),
  } as PartyColumns<S>;
}

type PartyColumns<S extends 'seller' | 'buyer'> = Pick<
  ContentColumns,
  `${S}_${'nature' | 'township' | 'high_tech' | 'tech_sme' | 'details_json'}`
>;

export function toContract(row: ContractRow & { broker_id?: string | null }): Contract {
  return {
    id: row.id,
    number: row.number,
    regNo: row.reg_no,
    path: row.path,
    status: row.status as ContractStatus,
    projectName: row.project_name,
    contractNo: row.contract_no,
    type: row.type_code as ContractType,
    subtype: row.subtype_code === '' ? null : (row.subtype_code as ContractSubtype),
    licenceMode: row.licence_mode as LicenceMode | null,
    signDate: row.sign_date,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    seller: toParty(row, 'seller'),
    buyer: toParty(row, 'buyer'),
    contractTotalFen: row.contract_total_fen,
    techAmountFen: row.tech_amount_fen,
    costLines: JSON.parse(row.cost_lines_json) as NamedCostLine[] | null,
    paymentMode: row.payment_mode as PaymentMode | null,
    techField: row.tech_field,
    ipTypes: JSON.parse(row.ip_types_json) as IpType[],
    chainCode: row.chain_code,
    regDate: row.reg_date,
    regRegistry: row.reg_registry,
    registeredLocally: row.registered_locally === 1,
    rejectReason: row.reject_reason as RejectReason | null,
    dealId: row.deal_id,
    needId: row.need_id,
    technologyId: row.technology_id,
    confidentiality: row.confidentiality,
    note: row.note,
    signPlace: row.sign_place,
    flow: row.flow,
    tradeRegNo: row.trade_reg_no,
    intermediaries: JSON.parse(row.intermediaries_json) as ContractRecord['intermediaries'],
    currency: row.currency,
    originalAmount: row.original_amount,
    fxRate: row.fx_rate,
    fxDate: row.fx_date,
    isTaxIncluded: fromFlag(row.tax_included),
    paymentPlan: JSON.parse(row.payment_plan_json) as ContractRecord['paymentPlan'],
    royalty: JSON.parse(row.royalty_json) as ContractRecord['royalty'],
    equity: JSON.parse(row.equity_json) as ContractRecord['equity'],
    ipItems: JSON.parse(row.ip_items_json) as ContractRecord['ipItems'],
    socioGoal: row.socio_goal,
    planSource: row.plan_source,
    industryCode: row.industry_code,
    emergingCode: row.emerging_code,
    expNewInputFen: row.exp_new_input_fen,
    expNewOutputFen: row.exp_new_output_fen,
    isJobInvention: fromFlag(row.job_invention),
    pricingMode: row.pricing_mode,
    publicityId: row.publicity_id,
    isGovFunded: fromFlag(row.gov_funded),
    registryCode: row.registry_code,
    registrar: row.registrar,
    reviewer: row.reviewer,
    revisionNo: row.revision_no,
    isDemo: row.demo === 1,
    importId: row.import_id,
    brokerId: row.broker_id ?? null,
    createdBy: row.created_by,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** Only the content of a contract: what a revision freezes. */
export function contentOf(contract: Contract): ContractRecord {
  const {
    id: _id,
    number: _number,
    revisionNo: _revisionNo,
    isDemo: _isDemo,
    importId: _importId,
    brokerId: _brokerId,
    createdBy: _createdBy,
    version: _version,
    createdAt: _createdAt,
    updatedAt: _updatedAt,
    ...content
  } = contract;
  return content;
}

function toParty(row: ContractRow, side: 'seller' | 'buyer'): Party {
  return {
    name: row[`${side}_name`],
    uscc: row[`${side}_uscc`],
    region: row[`${side}_region`],
    country: row[`${side}_country`],
    xiongan: row[`${side}_xiongan`] === 1,
    organizationId: row[`${side}_organization_id`],
    ...NO_PARTY_DETAILS,
    nature: row[`${side}_nature`],
    township: row[`${side}_township`],
    isHighTech: row[`${side}_high_tech`] === 1,
    isTechSme: row[`${side}_tech_sme`] === 1,
    ...(JSON.parse(row[`${side}_details_json`]) as Partial<PartyDetails>),
  };
}

/** The record as a revision froze it, whichever release wrote it. */
export function completeSnapshot(json: string): ContractRecord {
  return completeStored(JSON.parse(json) as StoredRecord);
}

function toFlag(value: boolean | null): number | null {
  return value === null ? null : Number(value);
}

function fromFlag(value: number | null): boolean | null {
  return value === null ? null : value === 1;
}
