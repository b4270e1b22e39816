import { useT } from '#app/i18n/use-t.ts';

/** Labels of the contract's fields by form field name: for the inputs and for the list of errors above them. */
export function useContractLabels() {
  const t = useT();
  const side = (name: 'seller' | 'buyer') => t(`contract.${name}`);
  const party = (name: 'seller' | 'buyer') => ({
    [`${name}Name`]: `${side(name)} · ${t('contract.party.name')}`,
    [`${name}Uscc`]: `${side(name)} · ${t('contract.party.uscc')}`,
    [`${name}Region`]: `${side(name)} · ${t('contract.party.region')}`,
    [`${name}Country`]: `${side(name)} · ${t('contract.party.country')}`,
  });
  return {
    ...party('seller'),
    ...party('buyer'),
    projectName: t('contract.field.projectName'),
    kind: t('contract.field.type'),
    licenceMode: t('contract.field.licenceMode'),
    ipTypes: t('contract.field.ipTypes'),
    signDate: t('contract.field.signDate'),
    validFrom: t('contract.field.validFrom'),
    validTo: t('contract.field.validTo'),
    path: t('contract.field.path'),
    contractNo: t('contract.field.contractNo'),
    contractTotal: t('contract.amount.total'),
    techAmount: t('contract.amount.tech'),
    costLines: t('contract.costs'),
    paymentMode: t('contract.field.paymentMode'),
    regNo: t('contract.field.regNo'),
    regDate: t('contract.field.regDate'),
    regRegistry: t('contract.field.regRegistry'),
    techField: t('contract.field.techField'),
    chainCode: t('contract.field.chainCode'),
    confidentiality: t('contract.field.confidentiality'),
    note: t('contract.field.note'),
    reason: t('contract.field.reason'),
    rejectReason: t('contract.field.rejectReason'),
    effectiveOn: t('contract.field.effectiveOn'),
    confirmed: t('contract.confirm.title'),
    certificate: t('contract.file.kind.certificate'),
    file: t('contract.file'),
  };
}
