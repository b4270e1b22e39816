/** A record as the contract form shows it: texts by field name, lists as rows; what `contractInputOf` reads back. */
import { FEN_PER_WAN, yuanString } from '#app/lib/money.ts';
import { CNY, NO_PARTY_DETAILS } from './details.ts';
import { CHINA, type Contract, type ContractRecord, type Party } from './record.ts';

export type FormValues = Record<string, string | string[] | Record<string, string>[]>;

/** The form of a record that is there. */
export function contractValues(contract: Contract): FormValues {
  return {
    ...partyValues('seller', contract.seller),
    ...partyValues('buyer', contract.buyer),
    ...amountValues(contract),
    ...moneyValues(contract),
    ...rightsValues(contract),
    dealId: contract.dealId ?? '',
    kind: contract.subtype ?? '',
    licenceMode: contract.licenceMode ?? '',
    path: contract.path,
    projectName: contract.projectName,
    contractNo: contract.contractNo,
    signDate: contract.signDate,
    signPlace: contract.signPlace,
    validFrom: contract.validFrom ?? '',
    validTo: contract.validTo ?? '',
    flow: contract.flow,
    tradeRegNo: contract.tradeRegNo,
    techField: contract.techField ?? '',
    chainCode: contract.chainCode ?? '',
    socioGoal: contract.socioGoal ?? '',
    planSource: contract.planSource ?? '',
    industryCode: contract.industryCode ?? '',
    emergingCode: contract.emergingCode ?? '',
    expNewInput: wan(contract.expNewInputFen),
    expNewOutput: wan(contract.expNewOutputFen),
    jobInvention: answerValue(contract.isJobInvention),
    govFunded: answerValue(contract.isGovFunded),
    pricingMode: contract.pricingMode ?? '',
    confidentiality: contract.confidentiality,
    note: contract.note,
    regNo: contract.regNo ?? '',
    regDate: contract.regDate ?? '',
    regRegistry: contract.regRegistry,
    registryCode: contract.registryCode,
    registrar: contract.registrar,
    reviewer: contract.reviewer,
    version: String(contract.version),
  };
}

/** Total, technology amount and cost lines, also as the step of a change asks for them. */
export function amountValues(
  contract: Pick<ContractRecord, 'contractTotalFen' | 'techAmountFen' | 'costLines'>,
): FormValues {
  return {
    contractTotal: yuanString(contract.contractTotalFen),
    techAmount: yuan(contract.techAmountFen),
    costLines: (contract.costLines ?? []).map(({ kind, name, amountFen, isNonTechnical }) => ({
      kind,
      name,
      amount: yuanString(amountFen),
      part: isNonTechnical === false ? 'carrier' : 'non_tech',
    })),
  };
}

function moneyValues(contract: ContractRecord): FormValues {
  const { royalty, equity } = contract;
  return {
    taxIncluded: answerValue(contract.isTaxIncluded),
    currency: contract.currency,
    originalAmount: yuan(contract.originalAmount),
    fxRate: contract.fxRate ?? '',
    fxDate: contract.fxDate ?? '',
    paymentMode: contract.paymentMode ?? '',
    paymentPlan: (contract.paymentPlan ?? []).map(({ dueOn, condition, amountFen }) => ({
      dueOn: dueOn ?? '',
      condition,
      amount: yuanString(amountFen),
    })),
    royaltyBase: royalty?.base ?? '',
    royaltyRateType: royalty?.rateType ?? '',
    royaltyRate: royalty?.ratePercent ?? '',
    entryFee: yuan(royalty?.entryFeeFen ?? null),
    royaltyMinimum: yuan(royalty?.minimumFen ?? null),
    royaltyTerms: royalty?.terms ?? '',
    equityValuation: yuan(equity?.valuationFen ?? null),
    equityMethod: equity?.method ?? '',
    equityCompany: equity?.company ?? '',
    equityShare: equity?.sharePercent ?? '',
    intermediaries: contract.intermediaries.map(({ name, uscc, feeFen, contact }) => ({
      name,
      uscc: uscc ?? '',
      fee: yuan(feeFen),
      contact,
    })),
  };
}

function rightsValues(contract: ContractRecord): FormValues {
  return {
    ipTypes: contract.ipTypes,
    ipItems: contract.ipItems.map(({ type, name, number, holder, filedOn, validTo }) => ({
      type,
      name,
      number,
      holder,
      filedOn: filedOn ?? '',
      validTo: validTo ?? '',
    })),
  };
}

/** The fields of one side; empty for a side that nobody has named yet. */
export function partyValues(side: 'seller' | 'buyer', party: Party | null): Record<string, string> {
  const one: Party = party ?? { ...NO_PARTY_DETAILS, ...NOBODY };
  return {
    [`${side}Name`]: one.name,
    [`${side}Uscc`]: one.uscc ?? '',
    [`${side}Region`]: one.region ?? '',
    [`${side}Country`]: one.country,
    [`${side}Xiongan`]: tick(one.xiongan),
    [`${side}OrganizationId`]: one.organizationId ?? '',
    [`${side}Nature`]: one.nature ?? '',
    [`${side}Township`]: one.township ?? '',
    [`${side}IndustryCode`]: one.industryCode ?? '',
    [`${side}HighTech`]: tick(one.isHighTech),
    [`${side}TechSme`]: tick(one.isTechSme),
    [`${side}Address`]: one.address,
    [`${side}LegalRep`]: one.legalRep,
    [`${side}Contact`]: one.contact,
    [`${side}Phone`]: one.phone,
    [`${side}Email`]: one.email,
  };
}

const NOBODY = { name: '', uscc: null, region: null, country: CHINA, xiongan: false, organizationId: null };

/** What a new form begins with. */
export const NEW_VALUES: FormValues = { confidentiality: 'internal', currency: CNY, version: '0' };

function tick(isSet: boolean): string {
  return isSet ? 'on' : '';
}

function answerValue(value: boolean | null): string {
  return value === null ? '' : value ? 'yes' : 'no';
}

function yuan(fen: number | null): string {
  return fen === null ? '' : yuanString(fen);
}

/** 万元 exactly, down to the fen: what was typed comes back. */
export function wan(fen: number | null): string {
  if (fen === null) return '';
  const whole = Math.trunc(fen / FEN_PER_WAN);
  const rest = String(fen % FEN_PER_WAN)
    .padStart(6, '0')
    .replace(/0+$/, '');
  return rest === '' ? String(whole) : `${whole}.${rest}`;
}
