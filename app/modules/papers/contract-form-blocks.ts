/** The parts of 技术合同登记表 that are there only when the record has them: lists, royalty and equity terms. Amounts in 元. */
import type { Translate } from '#app/i18n/i18n.ts';
import { formatYuan } from '#app/lib/money.ts';
import type { Block } from '#app/lib/pdf.server.ts';
import type { ContractNames } from '#app/modules/contracts/fact-names.server.ts';
import type { ContractFileKind } from '#app/modules/contracts/file-kinds.ts';
import type { Contract } from '#app/modules/contracts/record.ts';

const yuan = (fen: number | null) => (fen === null ? '' : formatYuan(fen, { grouped: true }));
const percent = (value: string | null) => (value === null ? '' : `${value}%`);

/** Every listed cost; a carrier in a reasonable quantity is marked, because it is not part of 非技术性费用. */
export function costTable({ costLines }: Contract, { costKinds }: ContractNames, t: Translate): Block[] {
  if (!costLines || costLines.length === 0) return [];
  return [
    {
      kind: 'table',
      columns: [
        { heading: t('contract.costs.kind'), share: 2 },
        { heading: t('paper.cost.name'), share: 4 },
        { heading: t('contract.costs.part'), share: 3 },
        { heading: t('paper.cost.amount'), share: 3, isNumber: true },
      ],
      rows: costLines.map(({ name, amountFen, isNonTechnical }, at) => [
        costKinds[at] ?? '',
        name,
        t(isNonTechnical === false ? 'contract.costs.part.carrier' : 'contract.costs.part.non_tech'),
        yuan(amountFen),
      ]),
    },
  ];
}

export function paymentTable({ paymentPlan }: Contract, t: Translate): Block[] {
  if (!paymentPlan || paymentPlan.length === 0) return [];
  return [
    { kind: 'heading', text: t('contract.field.paymentPlan') },
    {
      kind: 'table',
      columns: [
        { heading: t('contract.payment_plan.dueOn'), share: 3 },
        { heading: t('contract.payment_plan.condition'), share: 6 },
        { heading: t('contract.payment_plan.amount'), share: 3, isNumber: true },
      ],
      rows: paymentPlan.map(({ dueOn, condition, amountFen }) => [dueOn ?? '', condition, yuan(amountFen)]),
    },
  ];
}

export function royaltyFacts({ royalty }: Contract, names: ContractNames, t: Translate): Block[] {
  if (!royalty) return [];
  return [
    { kind: 'heading', text: t('contract.field.royalty') },
    {
      kind: 'facts',
      items: [
        { term: t('contract.field.royaltyBase'), text: names.royaltyBase },
        { term: t('contract.field.royaltyRateType'), text: names.royaltyRateType },
        { term: t('contract.field.royaltyRate'), text: percent(royalty.ratePercent) },
        { term: t('contract.field.entryFee'), text: yuan(royalty.entryFeeFen) },
        { term: t('contract.field.royaltyMinimum'), text: yuan(royalty.minimumFen) },
        { term: t('contract.field.royaltyTerms'), text: royalty.terms, isWide: true },
      ],
    },
  ];
}

export function equityFacts({ equity }: Contract, names: ContractNames, t: Translate): Block[] {
  if (!equity) return [];
  return [
    { kind: 'heading', text: t('contract.field.equity') },
    {
      kind: 'facts',
      items: [
        { term: t('contract.field.equityValuation'), text: yuan(equity.valuationFen) },
        { term: t('contract.field.equityMethod'), text: names.valuationMethod },
        { term: t('contract.field.equityCompany'), text: equity.company },
        { term: t('contract.field.equityShare'), text: percent(equity.sharePercent) },
      ],
    },
  ];
}

export function intermediaryTable({ intermediaries }: Contract, t: Translate): Block[] {
  if (intermediaries.length === 0) return [];
  return [
    { kind: 'heading', text: t('contract.field.intermediaries') },
    {
      kind: 'table',
      columns: [
        { heading: t('paper.field.name'), share: 4 },
        { heading: t('paper.field.uscc'), share: 4 },
        { heading: t('paper.field.contact'), share: 2 },
        { heading: t('contract.intermediaries.fee'), share: 2, isNumber: true },
      ],
      rows: intermediaries.map(({ name, uscc, contact, feeFen }) => [
        name,
        uscc ?? '',
        contact,
        yuan(feeFen),
      ]),
    },
  ];
}

export function ipTable({ ipItems }: Contract, { ipItems: types }: ContractNames, t: Translate): Block[] {
  if (ipItems.length === 0) return [];
  return [
    {
      kind: 'table',
      columns: [
        { heading: t('paper.ip.type'), share: 2.2 },
        { heading: t('paper.ip.name'), share: 4 },
        { heading: t('paper.ip.number'), share: 3.4 },
        { heading: t('paper.ip.holder'), share: 3 },
        { heading: t('contract.ip_items.filedOn'), share: 2.2 },
        { heading: t('contract.ip_items.validTo'), share: 2.2 },
      ],
      rows: ipItems.map(({ name, number, holder, filedOn, validTo }, at) => [
        types[at] ?? '',
        name,
        number,
        holder,
        filedOn ?? '',
        validTo ?? '',
      ]),
    },
  ];
}

/** 附件 by kind and name; the files themselves stay on the site. */
export function fileTable(files: readonly { kind: string; original_name: string }[], t: Translate): Block[] {
  if (files.length === 0) return [];
  return [
    { kind: 'heading', text: t('paper.section.files') },
    {
      kind: 'table',
      columns: [
        { heading: t('contract.file.kind'), share: 3 },
        { heading: t('contract.file'), share: 7 },
      ],
      rows: files.map(({ kind, original_name }) => [
        t(`contract.file.kind.${kind as ContractFileKind}`),
        original_name,
      ]),
    },
  ];
}
