import { Link } from '@remix-run/react';
import { Badge } from '#app/components/ui/badge.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { DescriptionList } from '#app/components/ui/description-list.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatDate } from '#app/lib/dates.ts';
import { formatWan } from '#app/lib/money.ts';
import { paths } from '#app/lib/paths.ts';
import type { afterSigningSummary } from '../summary.server.ts';

/** How a contract is performed, on its own page. */
export function FollowUpSummary({
  contractId,
  summary,
}: {
  contractId: string;
  summary: Awaited<ReturnType<typeof afterSigningSummary>>;
}) {
  const t = useT();
  const locale = useLocale();
  if (!summary) return null;
  const { done, open, overdue, receivedFen, share, assessedFen, next } = summary;
  const none = t('follow.summary.none');
  const wan = (fen: number) => formatWan(fen, { grouped: true });
  return (
    <Card
      title={t('follow.title')}
      actions={
        <Link to={paths.desk.contractFollowUp(contractId)} className="link">
          {t('follow.open')}
        </Link>
      }
    >
      <DescriptionList
        columns={2}
        items={[
          {
            term: t('follow.summary.milestones'),
            text:
              done + open === 0 ? (
                none
              ) : (
                <span className="flex flex-wrap items-center gap-2">
                  {t('follow.summary.milestones.text', { done, open })}
                  {overdue > 0 ? (
                    <Badge tone="danger">{t('follow.summary.overdue', { count: overdue })}</Badge>
                  ) : null}
                </span>
              ),
          },
          {
            term: t('follow.summary.received'),
            text:
              receivedFen === 0
                ? none
                : t('follow.summary.received.text', { amount: wan(receivedFen), share }),
          },
          {
            term: t('follow.summary.assessed'),
            text: assessedFen === 0 ? none : t('follow.summary.assessed.text', { amount: wan(assessedFen) }),
          },
          {
            term: t('follow.summary.next'),
            text: next ? (
              <span className="flex flex-wrap items-center gap-2">
                {t('follow.summary.next.text', {
                  months: next.months,
                  date: formatDate(next.dueOn, locale),
                })}
                {next.isOverdue ? <Badge tone="danger">{t('follow.standing.overdue')}</Badge> : null}
              </span>
            ) : (
              none
            ),
          },
        ]}
      />
    </Card>
  );
}
