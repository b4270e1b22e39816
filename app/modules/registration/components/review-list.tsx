import { Timeline } from '#app/components/layout/timeline.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatDate } from '#app/lib/dates.ts';
import type { Review } from '../reviews.ts';

/** Who said what about the application, oldest first. */
export function ReviewList({ reviews }: { reviews: readonly Review[] }) {
  const t = useT();
  const locale = useLocale();
  return (
    <Card title={t('registration.reviews.title')}>
      {reviews.length === 0 ? (
        <p className="text-muted">{t('registration.reviews.none')}</p>
      ) : (
        <Timeline
          entries={reviews.map((review) => ({
            id: review.id,
            time: formatDate(review.reviewedOn, locale),
            iso: review.reviewedOn,
            who: review.reviewerName,
            text: t('registration.review.line', {
              round: review.round,
              stage: t(`registration.stage.${review.stage}`),
              verdict: t(`registration.verdict.${review.verdict}`),
            }),
            tone: review.stage === 'second' ? 'primary' : 'neutral',
            note: <ReviewNote review={review} />,
          }))}
        />
      )}
    </Card>
  );
}

function ReviewNote({ review }: { review: Review }) {
  const t = useT();
  const { expertName, expertOrganization, opinion, checkedItems } = review;
  const items = checkedItems.map((item) => t(`registration.check.${item}`)).join(t('registration.separator'));
  return (
    <div className="grid gap-1">
      {expertName ? (
        <p>{t('registration.review.expert', { name: expertName, organization: expertOrganization })}</p>
      ) : null}
      {opinion === '' ? null : <p>{opinion}</p>}
      {items === '' ? null : <p className="text-muted">{t('registration.review.checked', { items })}</p>}
    </div>
  );
}
