/** What the contract form states, as the use cases take it. */
import { type Equity, NO_DETAILS, type Royalty } from './details.ts';
import type { ContractInput, NamedCostLine, Party } from './record.ts';
import type { ContractForm } from './schema.ts';
import { typeOfSubtype } from './types.ts';

export function contractInputOf(form: ContractForm): ContractInput {
  return {
    ...NO_DETAILS,
    regNo: form.regNo,
    regDate: form.regDate,
    regRegistry: form.regRegistry,
    registryCode: form.registryCode,
    registrar: form.registrar,
    reviewer: form.reviewer,
    path: form.path,
    projectName: form.projectName,
    contractNo: form.contractNo,
    type: typeOfSubtype(form.kind),
    subtype: form.kind,
    licenceMode: form.licenceMode,
    signDate: form.signDate,
    signPlace: form.signPlace,
    validFrom: form.validFrom,
    validTo: form.validTo,
    flow: form.flow,
    tradeRegNo: form.tradeRegNo,
    seller: partyOf(form, 'seller'),
    buyer: partyOf(form, 'buyer'),
    intermediaries: form.intermediaries.map(({ fee, ...rest }) => ({ ...rest, feeFen: fee })),
    contractTotalFen: form.contractTotal,
    techAmountFen: form.techAmount,
    costLines: costLinesOf(form.costLines),
    isTaxIncluded: form.taxIncluded,
    currency: form.currency,
    originalAmount: form.originalAmount,
    fxRate: form.fxRate,
    fxDate: form.fxDate,
    paymentMode: form.paymentMode,
    paymentPlan:
      form.paymentPlan.length === 0
        ? null
        : form.paymentPlan.map(({ amount, ...rest }) => ({ ...rest, amountFen: amount })),
    royalty: royaltyOf(form),
    equity: equityOf(form),
    ipTypes: form.ipTypes,
    ipItems: form.ipItems,
    techField: form.techField,
    chainCode: form.chainCode,
    socioGoal: form.socioGoal,
    planSource: form.planSource,
    industryCode: form.industryCode?.toUpperCase() ?? null,
    emergingCode: form.emergingCode,
    expNewInputFen: form.expNewInput,
    expNewOutputFen: form.expNewOutput,
    isJobInvention: form.jobInvention,
    isGovFunded: form.govFunded,
    pricingMode: form.pricingMode,
    confidentiality: form.confidentiality,
    note: form.note,
    hasConfirmed: form.confirmed,
  };
}

/** The rows of a list of costs as the record keeps them. */
export function costLinesOf(rows: ContractForm['costLines']): NamedCostLine[] {
  return rows.map(({ kind, name, amount, part }) => ({
    kind,
    name,
    amountFen: amount,
    ...(part === 'carrier' && { isNonTechnical: false }),
  }));
}

function partyOf(form: ContractForm, side: 'seller' | 'buyer'): Party {
  return {
    name: form[`${side}Name`],
    uscc: form[`${side}Uscc`],
    region: form[`${side}Region`],
    country: form[`${side}Country`],
    xiongan: form[`${side}Xiongan`],
    organizationId: form[`${side}OrganizationId`],
    nature: form[`${side}Nature`],
    township: form[`${side}Township`],
    isHighTech: form[`${side}HighTech`],
    isTechSme: form[`${side}TechSme`],
    address: form[`${side}Address`],
    legalRep: form[`${side}LegalRep`],
    contact: form[`${side}Contact`],
    phone: form[`${side}Phone`],
    email: form[`${side}Email`] ?? '',
    industryCode: form[`${side}IndustryCode`],
  };
}

/** Null while nothing of it was typed. */
function royaltyOf(form: ContractForm): Royalty | null {
  const royalty: Royalty = {
    base: form.royaltyBase,
    rateType: form.royaltyRateType,
    ratePercent: form.royaltyRate,
    entryFeeFen: form.entryFee,
    minimumFen: form.royaltyMinimum,
    terms: form.royaltyTerms,
  };
  return isEmpty(royalty) ? null : royalty;
}

/** 作价金额 is the price of the contract unless the form says otherwise, which is then an error. */
function equityOf(form: ContractForm): Equity | null {
  const equity = {
    valuationFen: form.equityValuation,
    method: form.equityMethod,
    company: form.equityCompany,
    sharePercent: form.equityShare,
  };
  return isEmpty(equity) ? null : { ...equity, valuationFen: equity.valuationFen ?? form.contractTotal };
}

function isEmpty(block: object): boolean {
  return Object.values(block).every((value) => value === null || value === '');
}
