/** 技术合同登记表 of one contract, as the registry's form asks it (domain 3.1). */
import type { Translate } from '#app/i18n/i18n.ts';
import { dateInShanghai, formatDate } from '#app/lib/dates.ts';
import { formatWan, formatYuan } from '#app/lib/money.ts';
import type { Block } from '#app/lib/pdf.server.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { getDealFacts } from '#app/modules/contracts/deal-link.server.ts';
import { type ContractNames, contractNames } from '#app/modules/contracts/fact-names.server.ts';
import { contractStatusName } from '#app/modules/contracts/process.ts';
import { listFiles } from '#app/modules/contracts/queries.server.ts';
import type { Contract, Party } from '#app/modules/contracts/record.ts';
import { findPublicityOf } from '#app/modules/publicity/queries.server.ts';
import type { Draft } from './commands.server.ts';
import {
  costTable,
  equityFacts,
  fileTable,
  intermediaryTable,
  ipTable,
  paymentTable,
  royaltyFacts,
} from './contract-form-blocks.ts';

type PaperCtx = Ctx & { locale: string; t: Translate };

export async function contractFormPaper(ctx: PaperCtx, contract: Contract): Promise<Draft> {
  const { t, locale } = ctx;
  const [names, deal, files, publicity] = await Promise.all([
    contractNames(ctx, contract),
    contract.dealId ? getDealFacts(ctx.db, contract.dealId) : null,
    listFiles(ctx.db, contract.id),
    findPublicityOf(ctx.db, contract),
  ]);
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
        {
          term: t('contract.field.confidentiality'),
          text: t(`contract.confidentiality.${contract.confidentiality}`),
        },
        ...(contract.note === ''
          ? []
          : [{ term: t('contract.field.note'), text: contract.note, isWide: true }]),
      ],
    },
    { kind: 'heading', text: t('paper.section.seller') },
    { kind: 'facts', items: partyFacts(contract.seller, names.seller, t) },
    { kind: 'heading', text: t('paper.section.buyer') },
    { kind: 'facts', items: partyFacts(contract.buyer, names.buyer, t) },
    ...intermediaryTable(contract, t),
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
    ...royaltyFacts(contract, names, t),
    ...equityFacts(contract, names, t),
    ...costTable(contract, names, t),
    ...paymentTable(contract, t),
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
        { term: t('contract.field.registryCode'), text: contract.registryCode },
        { term: t('contract.field.path'), text: t(`contract.path.${contract.path}`) },
        { term: t('paper.field.reg_date'), text: date(contract.regDate) },
        { term: t('paper.field.registrar'), text: contract.registrar },
        { term: t('paper.field.reviewer'), text: contract.reviewer },
        ...(contract.rejectReason
          ? [
              {
                term: t('contract.field.rejectReason'),
                text: `${contract.rejectReason} ${names.rejectReason}`,
                isWide: true,
              },
            ]
          : []),
        {
          term: t('contract.field.publicityId'),
          text: publicity ? `${publicity.number}　${publicity.startsOn} — ${publicity.endsOn}` : '',
          isWide: true,
        },
        { term: t('paper.field.deal'), text: deal?.number ?? '' },
        { term: t('paper.deal.need'), text: deal?.needTitle ?? '', isWide: true },
        { term: t('paper.deal.technology'), text: deal?.technologyTitle ?? '', isWide: true },
      ],
    },
    ...fileTable(files, t),
    { kind: 'seals', labels: [t('paper.seal.seller'), t('paper.seal.buyer'), t('paper.seal.registry')] },
  ];
  return {
    kind: 'contract-form',
    subjectId: contract.id,
    isDemo: contract.isDemo,
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
    { term: t('contract.party.email'), text: party.email },
    { term: t('paper.field.party_industry'), text: names.industry },
    { term: t('paper.field.high_tech'), text: t(party.isHighTech ? 'paper.yes' : 'paper.no') },
    { term: t('paper.field.tech_sme'), text: t(party.isTechSme ? 'paper.yes' : 'paper.no') },
    ...(party.xiongan ? [{ term: t('paper.field.xiongan'), text: t('paper.yes') }] : []),
    { term: t('paper.field.address'), text: party.address, isWide: true },
  ];
}
