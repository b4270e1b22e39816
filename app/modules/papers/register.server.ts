/** 登记清单: every contract behind 涉辛技术合同成交额 of a period, with the sums it makes. */
import type { Translate } from '#app/i18n/i18n.ts';
import { dateInShanghai, formatDate } from '#app/lib/dates.ts';
import { formatYuan } from '#app/lib/money.ts';
import { requireAllowed } from '#app/modules/accounts/actor.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { measureName } from '#app/modules/indicators/calibers.ts';
import { periodName } from '#app/modules/indicators/period-names.ts';
import type { Period } from '#app/modules/indicators/periods.ts';
import { can } from '#app/modules/indicators/policy.ts';
import { listMeasure, sumMeasure } from '#app/modules/indicators/registry.server.ts';
import type { Draft } from './commands.server.ts';

type PaperCtx = Ctx & { locale: string; t: Translate };

/** Throws `forbidden`. Amounts in 元. */
export async function registerPaper(
  ctx: PaperCtx,
  { period, asOf }: { period: Period; asOf: string | null },
): Promise<Draft> {
  requireAllowed(ctx.actor, can(ctx.actor, 'indicator.read', null));
  const { t, locale } = ctx;
  const scope = { period, asOf, includeDemo: ctx.demo };
  const [rows, sums] = await Promise.all([
    listMeasure(ctx.db, 'M_UNION', scope),
    sumMeasure(ctx.db, 'M_UNION', scope),
  ]);
  const yuan = (fen: number) => formatYuan(fen, { grouped: true });
  const name = periodName(period.code, t);
  const facts = [
    { term: t('paper.register.caliber'), text: measureName('M_UNION', locale) },
    { term: t('paper.register.contracts'), text: String(sums.contracts) },
    { term: t('paper.field.contract_total'), text: yuan(sums.contractTotalFen) },
    { term: t('paper.field.tech_amount'), text: yuan(sums.techAmountFen) },
  ];
  return {
    kind: 'register',
    subjectId: period.code,
    isDemo: ctx.demo,
    paper: {
      title: t('paper.register.title', { period: name }),
      subtitle: t('paper.as_of', { date: formatDate(asOf ?? dateInShanghai(ctx.now()), locale) }),
      blocks: [
        { kind: 'facts', items: facts },
        {
          kind: 'table',
          columns: [
            { heading: t('paper.register.no'), share: 1 },
            { heading: t('paper.field.reg_no'), share: 3.6 },
            { heading: t('paper.field.project_name'), share: 5 },
            { heading: t('paper.section.seller'), share: 3.6 },
            { heading: t('paper.section.buyer'), share: 3.6 },
            { heading: t('paper.field.reg_date'), share: 2.4 },
            { heading: t('paper.field.contract_total'), share: 3, isNumber: true },
          ],
          rows: rows.map((row, at) => [
            String(at + 1),
            row.regNo ?? row.number,
            row.kind === 'supplement'
              ? t('paper.register.supplement', { name: row.projectName })
              : row.projectName,
            row.sellerName,
            row.buyerName,
            row.on,
            yuan(row.contractTotalFen),
          ]),
        },
        { kind: 'seals', labels: [t('paper.seal.maker'), t('paper.seal.checker'), t('paper.seal.bureau')] },
      ],
    },
    summary: { subject: name, facts },
  };
}
