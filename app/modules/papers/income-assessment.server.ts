/** 技术合同技术性收入核定表 of one contract and year, once two people have said yes to it (domain 2.6). */
import type { Translate } from '#app/i18n/i18n.ts';
import { dateInShanghai, formatDate } from '#app/lib/dates.ts';
import { DomainError } from '#app/lib/errors.ts';
import { formatYuan } from '#app/lib/money.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { contractNames } from '#app/modules/contracts/fact-names.server.ts';
import { can } from '#app/modules/contracts/policy.ts';
import { getContract } from '#app/modules/contracts/queries.server.ts';
import { findAssessment, listReceipts } from '#app/modules/follow-up/queries.server.ts';
import type { Draft } from './commands.server.ts';

type PaperCtx = Ctx & { locale: string; t: Translate };

/** Throws `not_found` for a version that is not confirmed, and for who may not read the contract. Amounts in 元. */
export async function incomeAssessmentPaper(ctx: PaperCtx, assessmentId: string): Promise<Draft> {
  const assessment = await findAssessment(ctx.db, assessmentId);
  const contract = assessment && (await getContract(ctx.db, assessment.contractId));
  if (!contract || assessment.state !== 'confirmed' || !can(ctx.actor, 'contract.read', contract)) {
    throw new DomainError('not_found');
  }
  const { t, locale } = ctx;
  const yuan = (fen: number) => formatYuan(fen, { grouped: true });
  const names = await contractNames(ctx, contract);
  const receipts = (await listReceipts(ctx.db, contract.id))
    .filter(({ isVoided, receivedOn }) => !isVoided && receivedOn.startsWith(`${assessment.year}-`))
    .toReversed();
  const head = [
    { term: t('paper.field.project_name'), text: contract.projectName, isWide: true },
    { term: t('paper.field.reg_no'), text: contract.regNo ?? '' },
    { term: t('paper.field.type'), text: [names.type, names.subtype].filter(Boolean).join(' · ') },
  ];
  const income = { term: t('paper.income.income'), text: yuan(assessment.incomeFen) };
  const decidedOn =
    assessment.decidedAt === null ? '' : formatDate(dateInShanghai(assessment.decidedAt), locale);
  return {
    kind: 'income-assessment',
    subjectId: assessment.id,
    isDemo: contract.isDemo,
    paper: {
      title: t('paper.income.title', { year: assessment.year }),
      subtitle: t('paper.income.subtitle', { number: contract.number, version: assessment.revisionNo }),
      blocks: [
        { kind: 'heading', text: t('paper.section.contract') },
        {
          kind: 'facts',
          items: [
            ...head,
            { term: t('paper.section.seller'), text: contract.seller.name },
            { term: t('paper.section.buyer'), text: contract.buyer.name },
            {
              term: t('paper.field.reg_date'),
              text: contract.regDate ? formatDate(contract.regDate, locale) : '',
            },
            { term: t('paper.field.registry'), text: contract.regRegistry },
            { term: t('paper.field.contract_total'), text: yuan(contract.contractTotalFen) },
            {
              term: t('paper.field.tech_amount'),
              text: contract.techAmountFen === null ? '' : yuan(contract.techAmountFen),
            },
          ],
        },
        { kind: 'heading', text: t('paper.income.receipts') },
        {
          kind: 'table',
          columns: [
            { heading: t('paper.income.on'), share: 3 },
            { heading: t('paper.income.kind'), share: 2 },
            { heading: t('paper.income.note'), share: 5 },
            { heading: t('paper.income.amount'), share: 3, isNumber: true },
          ],
          rows: receipts.map(({ receivedOn, kind, note, amountFen }) => [
            receivedOn,
            t(`follow.receipt.kind.${kind}`),
            note,
            yuan(amountFen),
          ]),
        },
        { kind: 'heading', text: t('paper.income.section') },
        {
          kind: 'facts',
          items: [
            { term: t('paper.income.received'), text: yuan(assessment.receivedFen) },
            { term: t('paper.income.non_tech'), text: yuan(assessment.nonTechFen) },
            income,
            { term: t('paper.income.carrier'), text: yuan(assessment.carrierFen) },
            { term: t('paper.income.basis'), text: assessment.basis, isWide: true },
            { term: t('paper.income.decided'), text: decidedOn },
          ],
        },
        {
          kind: 'seals',
          labels: [t('paper.seal.seller'), t('paper.seal.checker'), t('paper.seal.registry')],
        },
      ],
    },
    summary: {
      subject: `${contract.regNo ?? contract.number} · ${assessment.year}`,
      revision: contract.revisionNo,
      facts: [
        head[0] as (typeof head)[number],
        { term: t('paper.income.received'), text: yuan(assessment.receivedFen) },
        { term: t('paper.income.non_tech'), text: yuan(assessment.nonTechFen) },
        income,
      ].map(({ term, text }) => ({ term, text })),
    },
  };
}
