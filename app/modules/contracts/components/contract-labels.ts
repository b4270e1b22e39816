import type { Translate } from '#app/i18n/i18n.ts';
import { useT } from '#app/i18n/use-t.ts';

const PARTY_FIELDS = [
  'name',
  'uscc',
  'region',
  'country',
  'nature',
  'township',
  'industryCode',
  'address',
  'legalRep',
  'contact',
  'phone',
  'email',
] as const;

/** Fields whose label is `contract.field.<name>`. */
const FIELDS = [
  'projectName',
  'licenceMode',
  'ipTypes',
  'ipItems',
  'signDate',
  'signPlace',
  'validFrom',
  'validTo',
  'path',
  'flow',
  'tradeRegNo',
  'contractNo',
  'currency',
  'originalAmount',
  'fxRate',
  'fxDate',
  'taxIncluded',
  'paymentMode',
  'paymentPlan',
  'royaltyBase',
  'royaltyRateType',
  'royaltyRate',
  'entryFee',
  'royaltyMinimum',
  'royaltyTerms',
  'equityValuation',
  'equityMethod',
  'equityCompany',
  'equityShare',
  'intermediaries',
  'regNo',
  'regDate',
  'regRegistry',
  'registryCode',
  'registrar',
  'reviewer',
  'techField',
  'chainCode',
  'socioGoal',
  'planSource',
  'industryCode',
  'emergingCode',
  'expNewInput',
  'expNewOutput',
  'jobInvention',
  'govFunded',
  'pricingMode',
  'confidentiality',
  'note',
  'reason',
  'rejectReason',
  'effectiveOn',
] as const;

export type ContractLabel =
  | (typeof FIELDS)[number]
  | 'kind'
  | 'contractTotal'
  | 'techAmount'
  | 'costLines'
  | 'confirmed'
  | 'certificate'
  | 'file';

export type ContractLabels = Record<ContractLabel, string> & Record<string, string>;

/** Labels of the contract's fields by form field name, also for lists of errors or of what is missing. */
export function contractLabels(t: Translate): ContractLabels {
  const party = (side: 'seller' | 'buyer') =>
    Object.fromEntries(
      PARTY_FIELDS.map((field) => [
        `${side}${field.charAt(0).toUpperCase()}${field.slice(1)}`,
        `${t(`contract.${side}`)} · ${t(`contract.party.${field}`)}`,
      ]),
    );
  return {
    ...party('seller'),
    ...party('buyer'),
    ...Object.fromEntries(FIELDS.map((field) => [field, t(`contract.field.${field}`)])),
    kind: t('contract.field.type'),
    contractTotal: t('contract.amount.total'),
    techAmount: t('contract.amount.tech'),
    costLines: t('contract.costs'),
    confirmed: t('contract.confirm.title'),
    certificate: t('contract.file.kind.certificate'),
    file: t('contract.file'),
  } as ContractLabels;
}

/** The labels in the reader's language. */
export function useContractLabels(): ContractLabels {
  return contractLabels(useT());
}
