/** 技术合同登记表 of one contract, as the registry's form asks it (domain 3.1). */
import type { Translate } from '#app/i18n/i18n.ts';
import { dateInShanghai, formatDate } from '#app/lib/dates.ts';
import { formatWan, formatYuan } from '#app/lib/money.ts';
import type { Block } from '#app/lib/pdf.server.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { type ContractNames, contractNames } from '#app/modules/contracts/fact-names.server.ts';
import { contractStatusName } from '#app/modules/contracts/process.ts';
import type { Contract, Party } from '#app/modules/contracts/record.ts';
import type { Draft } from './commands.server.ts';

type PaperCtx = Ctx & { locale: string; t: Translate };

export async function contractFormPaper(ctx: PaperCtx, contract: Contract): Promise<Draft> {
  const { t, locale } = ctx;
  const names = await contractNames(ctx, contract);
  const date = (value: string | null) => (value === null ? '' : formatDate(value, locale));
  const yuan = (fen: number | null) => (fen === null ? '' : formatYuan(fen, { grouped: true }));
  const wan = (fen: number | null) => (fen === null ? '' : formatWan(fen, { grouped: true }));
  const answer = (value: boolean | null) => (value === null ? '' : t(value ? 'paper.yes' : 'paper.no'));
  const amounts = [
    { term: t('paper.field.contract_total'), text: yuan(contract.contractTotalFen) },
    { term: t('paper.field.tech_amount'), text: yuan(contract.techAmountFen) },
  ];
  const blocks: Block[] = [
    { kind: 'heading', text: t('paper.section.contract') },
    {
      kind: 'facts',
      items: [
        { term: t('paper.field.project_name'), text: contract.projectName, isWide: true },
        { term: t('paper.field.reg_no'), text: contract.regNo ?? '' },
        { term: t('paper.field.status'), text: contractStatusName(contract.status, locale) },
        { term: t('paper.field.type'), text: [names.type, names.subtype].filter(Boolean).join(' · ') },
        { term: t('paper.field.licence_mode'), text: contract.licenceMode ? names.licenceMode : '' },
        { term: t('paper.field.sign_date'), text: date(contract.signDate) },
        { term: t('paper.field.sign_place'), text: contract.signPlace },
        {
          term: t('paper.field.valid'),
          text:
            contract.validFrom || contract.validTo
              ? `${date(contract.validFrom)} — ${date(contract.validTo)}`
              : '',
        },
        { term: t('paper.field.contract_no'), text: contract.contractNo },
        { term: t('paper.field.flow'), text: names.flow },
        { term: t('paper.field.trade_reg_no'), text: contract.tradeRegNo },
      ],
    },
    { kind: 'heading', text: t('paper.section.seller') },
    { kind: 'facts', items: partyFacts(contract.seller, names.seller, t) },
    { kind: 'heading', text: t('paper.section.buyer') },
    { kind: 'facts', items: partyFacts(contract.buyer, names.buyer, t) },
    { kind: 'heading', text: t('paper.section.amounts') },
    {
      kind: 'facts',
      items: [
        ...amounts,
        { term: t('paper.field.payment_mode'), text: contract.paymentMode ? names.paymentMode : '' },
        { term: t('paper.field.tax_included'), text: answer(contract.isTaxIncluded) },
        ...(contract.originalAmount === null
          ? []
          : [
              {
                term: t('paper.field.original_amount'),
                text: `${formatYuan(contract.originalAmount, { grouped: true })} ${contract.currency}`,
              },
              {
                term: t('paper.field.fx'),
                text: `${contract.fxRate ?? ''}（${date(contract.fxDate)}）`,
              },
            ]),
      ],
    },
    ...costTable(contract, names, t),
    { kind: 'heading', text: t('paper.section.classification') },
    {
      kind: 'facts',
      items: [
        { term: t('paper.field.tech_field'), text: names.techField },
        { term: t('paper.field.chain'), text: names.chain },
        { term: t('paper.field.ip_types'), text: names.ipTypes.join('、') },
        { term: t('paper.field.socio_goal'), text: names.socioGoal },
        { term: t('paper.field.plan_source'), text: names.planSource },
        { term: t('paper.field.industry'), text: names.industry },
        { term: t('paper.field.emerging'), text: names.emerging },
        { term: t('paper.field.pricing_mode'), text: names.pricingMode },
        { term: t('paper.field.job_invention'), text: answer(contract.isJobInvention) },
        { term: t('paper.field.gov_funded'), text: answer(contract.isGovFunded) },
        { term: t('paper.field.new_input'), text: wan(contract.expNewInputFen) },
        { term: t('paper.field.new_output'), text: wan(contract.expNewOutputFen) },
      ],
    },
    ...ipTable(contract, names, t),
    { kind: 'heading', text: t('paper.section.registration') },
    {
      kind: 'facts',
      items: [
        { term: t('paper.field.registry'), text: contract.regRegistry },
        { term: t('paper.field.reg_date'), text: date(contract.regDate) },
        { term: t('paper.field.registrar'), text: contract.registrar },
        { term: t('paper.field.reviewer'), text: contract.reviewer },
      ],
    },
    { kind: 'seals', labels: [t('paper.seal.seller'), t('paper.seal.buyer'), t('paper.seal.registry')] },
  ];
  return {
    kind: 'contract-form',
    subjectId: contract.id,
    paper: {
      title: t('paper.contract_form.title'),
      subtitle: t('paper.contract_form.subtitle', {
        number: contract.number,
        revision: contract.revisionNo,
        date: formatDate(dateInShanghai(ctx.now()), locale),
      }),
      blocks,
    },
    summary: {
      subject: contract.regNo ?? contract.number,
      revision: contract.revisionNo,
      facts: [
        { term: t('paper.field.project_name'), text: contract.projectName },
        { term: t('paper.field.status'), text: contractStatusName(contract.status, locale) },
        ...amounts,
      ],
    },
  };
}

function partyFacts(party: Party, names: ContractNames['seller'], t: Translate) {
  return [
    { term: t('paper.field.name'), text: party.name, isWide: true },
    { term: t('paper.field.uscc'), text: party.uscc ?? '' },
    { term: t('paper.field.region'), text: names.place },
    { term: t('paper.field.nature'), text: names.nature },
    { term: t('paper.field.township'), text: names.township },
    { term: t('paper.field.legal_rep'), text: party.legalRep },
    { term: t('paper.field.contact'), text: [party.contact, party.phone].filter(Boolean).join(' ') },
    { term: t('paper.field.address'), text: party.address, isWide: true },
  ];
}

function costTable({ costLines }: Contract, { costKinds }: ContractNames, t: Translate): Block[] {
  if (!costLines || costLines.length === 0) return [];
  return [
    {
      kind: 'table',
      columns: [
        { heading: t('paper.cost.kind'), share: 2 },
        { heading: t('paper.cost.name'), share: 5 },
        { heading: t('paper.cost.amount'), share: 3, isNumber: true },
      ],
      rows: costLines.map(({ name, amountFen }, at) => [
        costKinds[at] ?? '',
        name,
        formatYuan(amountFen, { grouped: true }),
      ]),
    },
  ];
}

function ipTable({ ipItems }: Contract, { ipItems: types }: ContractNames, t: Translate): Block[] {
  if (ipItems.length === 0) return [];
  return [
    {
      kind: 'table',
      columns: [
        { heading: t('paper.ip.type'), share: 2 },
        { heading: t('paper.ip.name'), share: 4 },
        { heading: t('paper.ip.number'), share: 3 },
        { heading: t('paper.ip.holder'), share: 3 },
      ],
      rows: ipItems.map(({ name, number, holder }, at) => [types[at] ?? '', name, number, holder]),
    },
  ];
}
