import { Card } from '#app/components/ui/card.tsx';
import { DescriptionList } from '#app/components/ui/description-list.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatDate } from '#app/lib/dates.ts';
import { formatWan } from '#app/lib/money.ts';
import type { followUpPage } from '../pages.server.ts';

type PageData = Awaited<ReturnType<typeof followUpPage>>;

/** The answers, for who may read and not write them. */
export function AnswerFacts({ followUp }: Pick<PageData, 'followUp'>) {
  const t = useT();
  const locale = useLocale();
  const wan = (fen: number | null) =>
    fen === null ? '' : t('follow.wan', { amount: formatWan(fen, { grouped: true }) });
  const { answeredOn, answeredSide, production, satisfaction } = followUp;
  return (
    <Card title={t('follow.answer.section.use')}>
      <DescriptionList
        columns={2}
        items={[
          {
            term: t('follow.column.state'),
            text:
              answeredOn && answeredSide
                ? t('follow.answer.by', {
                    date: formatDate(answeredOn, locale),
                    side: t(`follow.answer.side.${answeredSide}`),
                  })
                : t(`follow.standing.${followUp.standing}`),
          },
          {
            term: t('follow.answer.production'),
            text: production ? t(`follow.answer.production.${production}`) : '',
          },
          { term: t('follow.answer.output'), text: wan(followUp.outputFen) },
          { term: t('follow.answer.sales'), text: wan(followUp.salesFen) },
          { term: t('follow.answer.jobs'), text: followUp.jobs === null ? '' : String(followUp.jobs) },
          {
            term: t('follow.answer.patents'),
            text: followUp.patents === null ? '' : String(followUp.patents),
          },
          {
            term: t('follow.answer.satisfaction'),
            text:
              satisfaction === null
                ? ''
                : t(`follow.answer.satisfaction.${satisfaction as 1 | 2 | 3 | 4 | 5}`),
          },
          { term: t('follow.answer.problems'), text: followUp.problems },
          { term: t('follow.answer.help'), text: followUp.help },
        ]}
      />
    </Card>
  );
}
