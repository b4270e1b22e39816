/** 对接记录: one deal from the first word to the contract, as its reader may see it. */
import type { DealCtx } from '#app/modules/deals/pages.server.ts';
import { dealPage } from '#app/modules/deals/pages.server.ts';
import type { Draft } from './commands.server.ts';

/** Throws `not_found` and `forbidden` as the page of the deal does. */
export async function dealRecordPaper(ctx: DealCtx, dealId: string): Promise<Draft> {
  const { t } = ctx;
  const deal = await dealPage(ctx, dealId);
  const facts = [
    { term: t('paper.deal.number'), text: deal.number },
    { term: t('paper.deal.state'), text: deal.stateName },
    { term: t('paper.deal.firm'), text: deal.firm },
    { term: t('paper.deal.institution'), text: deal.institution },
    { term: t('paper.deal.broker'), text: deal.broker ?? '' },
    { term: t('paper.deal.contracts'), text: deal.contracts.map(({ number }) => number).join('、') },
  ];
  return {
    kind: 'deal-record',
    subjectId: deal.id,
    isDemo: deal.isDemo,
    paper: {
      title: t('paper.deal_record.title'),
      subtitle: t('paper.deal_record.subtitle', { number: deal.number }),
      blocks: [
        { kind: 'heading', text: t('paper.deal.facts') },
        {
          kind: 'facts',
          items: [
            ...facts,
            { term: t('paper.deal.need'), text: deal.need?.title ?? '', isWide: true },
            { term: t('paper.deal.technology'), text: deal.technology?.title ?? '', isWide: true },
            ...(deal.ending
              ? [
                  {
                    term: t('paper.deal.ending'),
                    text: [deal.ending.reason, deal.ending.note].filter(Boolean).join('：'),
                    isWide: true,
                  },
                ]
              : []),
          ],
        },
        { kind: 'heading', text: t('paper.deal.timeline') },
        {
          kind: 'table',
          columns: [
            { heading: t('paper.deal.time'), share: 3 },
            { heading: t('paper.deal.event'), share: 5 },
            { heading: t('paper.deal.who'), share: 3 },
            { heading: t('paper.deal.note'), share: 6 },
          ],
          // The page shows the newest first; a record is read from its beginning.
          rows: deal.timeline
            .filter(({ isBureauOnly }) => !isBureauOnly)
            .toReversed()
            .map(({ time, text, who, note }) => [time, text, who, note]),
        },
        {
          kind: 'seals',
          labels: [t('paper.seal.firm'), t('paper.seal.institution'), t('paper.seal.bureau')],
        },
      ],
    },
    summary: { subject: deal.number, facts: facts.slice(0, 4) },
  };
}
