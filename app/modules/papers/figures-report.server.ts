/** 月报、季报、年报 of 技术合同成交额: every measure with its definition, what it is made of, and adjustments after a freeze. */
import type { Translate } from '#app/i18n/i18n.ts';
import { dateInShanghai, formatDate } from '#app/lib/dates.ts';
import { formatWan, formatYuan, ratioPercent } from '#app/lib/money.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { MEASURE_IDS, measureName, measureOfCaliber } from '#app/modules/indicators/calibers.ts';
import { indicatorsPage } from '#app/modules/indicators/pages.server.ts';
import { periodName } from '#app/modules/indicators/period-names.ts';
import type { Draft } from './commands.server.ts';

type PaperCtx = Ctx & { locale: string; t: Translate };

/** The page of the indicator as a paper; the same address parameters. Throws `forbidden`. Amounts in 万元. */
export async function figuresPaper(ctx: PaperCtx, search: URLSearchParams): Promise<Draft> {
  const { t, locale } = ctx;
  const page = await indicatorsPage(ctx, search);
  const wan = (fen: number) => formatWan(fen, { grouped: true });
  const name = periodName(page.period, t);
  const headline = measureOfCaliber(page.caliber);
  const facts = [
    {
      term: t('paper.figures.caliber'),
      text: `${measureName(headline, locale)} · ${t(`indicator.amount.${page.basis}`)}`,
    },
    { term: t('paper.figures.headline'), text: formatYuan(page.headlineFen, { grouped: true }) },
    { term: t('paper.figures.target'), text: page.targetFen === null ? '' : wan(page.targetFen) },
    { term: t('paper.figures.gap'), text: page.gapFen === null ? '' : wan(page.gapFen) },
    { term: t(`indicator.share_of.${page.shareOf}`), text: ratioPercent(page.ratios.R_JJ) },
    { term: t('indicator.what_if.R_JJX'), text: ratioPercent(page.ratios.R_JJX) },
    { term: t('indicator.gdp'), text: page.gdp?.share ?? '' },
    { term: t('indicator.pipeline'), text: wan(page.figures.pipeline.contractTotalFen) },
  ];
  const { breakdown } = page;
  return {
    kind: 'figures',
    subjectId: page.period,
    isDemo: ctx.demo,
    paper: {
      title: t('paper.figures.title', { period: name }),
      subtitle: t('paper.as_of', { date: formatDate(page.asOf ?? dateInShanghai(ctx.now()), locale) }),
      blocks: [
        { kind: 'facts', items: facts },
        { kind: 'note', text: t(`indicator.definition.${headline}`) },
        { kind: 'heading', text: t('indicator.measures', { period: name }) },
        {
          kind: 'table',
          columns: [
            { heading: t('indicator.column.measure'), share: 5 },
            { heading: t('indicator.column.total'), share: 2, isNumber: true },
            { heading: t('indicator.column.tech'), share: 2, isNumber: true },
            { heading: t('indicator.column.count'), share: 1, isNumber: true },
          ],
          rows: MEASURE_IDS.map((id) => {
            const sums = page.figures.measures[id];
            return [
              measureName(id, locale),
              wan(sums.contractTotalFen),
              wan(sums.techAmountFen),
              String(sums.contracts),
            ];
          }),
        },
        {
          kind: 'heading',
          text: t('indicator.by.caption', { name: t(`indicator.by.${breakdown.by}`) }),
        },
        {
          kind: 'table',
          columns: [
            { heading: t(`indicator.by.${breakdown.by}`), share: 4 },
            { heading: t('indicator.column.total'), share: 2, isNumber: true },
            { heading: t('indicator.column.count'), share: 1, isNumber: true },
            { heading: t('indicator.column.share'), share: 1, isNumber: true },
          ],
          rows: breakdown.rows.map((row) => [
            row.name,
            wan(row.contractTotalFen),
            String(row.contracts),
            row.share,
          ]),
        },
        ...(page.adjustments.length === 0
          ? []
          : [
              { kind: 'heading' as const, text: t('indicator.adjustment', { year: page.year }) },
              {
                kind: 'note' as const,
                text: t('indicator.adjustment.note', {
                  year: page.year,
                  name: measureName(headline, locale),
                }),
              },
              {
                kind: 'table' as const,
                columns: [
                  { heading: t('paper.field.reg_no'), share: 3 },
                  { heading: t('indicator.adjustment.date'), share: 2 },
                  { heading: t('indicator.adjustment.amount'), share: 2, isNumber: true },
                  { heading: t('indicator.adjustment.reason'), share: 4 },
                ],
                rows: page.adjustments.map(({ regNo, number, date, moved, reason }) => [
                  regNo ?? number,
                  date,
                  formatYuan(moved[headline]?.contractTotalFen ?? 0, { grouped: true }),
                  reason,
                ]),
              },
            ]),
        { kind: 'seals', labels: [t('paper.seal.maker'), t('paper.seal.checker'), t('paper.seal.bureau')] },
      ],
    },
    summary: { subject: name, facts: facts.slice(0, 4) },
  };
}
