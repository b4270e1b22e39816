import { Badge, type Tone } from '#app/components/ui/badge.tsx';
import { DescriptionList } from '#app/components/ui/description-list.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatDate } from '#app/lib/dates.ts';
import { MissingYears } from '#app/modules/calendar/components/missing-years.tsx';
import type { Application } from '../application.ts';
import type { ClockView } from '../view.server.ts';
import { useRuleWords } from './rule-words.ts';

/** Dates of the application: submitted, accepted, to be decided by, with the rule set they follow from. */
export function ClockFacts({
  application,
  clock,
}: {
  application: Application | null;
  clock: ClockView | null;
}) {
  const t = useT();
  const locale = useLocale();
  const words = useRuleWords();
  if (!application) return <p className="text-muted">{t('registration.clock.never')}</p>;
  const date = (value: string) => formatDate(value, locale);
  return (
    <div className="grid gap-4">
      {clock ? <MissingYears years={clock.guessedYears} /> : null}
      <DescriptionList
        columns={2}
        items={[
          {
            term: t('registration.clock.submitted'),
            text: (
              <span className="flex flex-wrap gap-x-3">
                {date(application.submittedOn)}
                <span className="text-muted">
                  {t('registration.clock.round', { round: application.round })}
                </span>
              </span>
            ),
          },
          {
            term: t('registration.clock.accepted'),
            text: application.acceptedOn ? date(application.acceptedOn) : t('registration.clock.none'),
          },
          clock && {
            term: t('registration.clock.due'),
            text: (
              <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
                {date(clock.dueOn)} <DaysLeft clock={clock} />
              </span>
            ),
          },
          clock && {
            term: t('registration.clock.limit'),
            text: clock.isLarge
              ? t('registration.clock.limit.large', { limit: words.limit(clock.limit) })
              : application.isDisputed
                ? t('registration.clock.limit.disputed', { limit: words.limit(clock.limit) })
                : words.limit(clock.limit),
          },
          clock && {
            term: t('registration.clock.rule'),
            text: (
              <span className="flex flex-wrap items-center gap-2">
                {clock.rule.name}
                {clock.rule.isConfirmed ? null : (
                  <Badge tone="pending">{t('registration.rule.unconfirmed')}</Badge>
                )}
              </span>
            ),
          },
        ]}
      />
    </div>
  );
}

/** 剩余、超期 in words; the colour only helps. */
export function DaysLeft({
  clock,
}: {
  clock: Pick<ClockView, 'state' | 'daysLeft' | 'isOverdue' | 'limit'>;
}) {
  const t = useT();
  const { limit, daysLeft, isOverdue, state } = clock;
  const overdue = t(`registration.clock.overdue.${limit.unit}`, { days: -daysLeft });
  if (state === 'paused') return <Badge tone="neutral">{t('registration.clock.paused')}</Badge>;
  if (state === 'stopped') {
    return (
      <Badge tone={isOverdue ? 'danger' : 'neutral'}>
        {isOverdue
          ? t('registration.clock.stopped_late', { days: -daysLeft })
          : t('registration.clock.stopped')}
      </Badge>
    );
  }
  const tone: Tone = isOverdue ? 'danger' : daysLeft <= 3 ? 'pending' : 'ok';
  if (isOverdue) return <Badge tone={tone}>{overdue}</Badge>;
  return (
    <Badge tone={tone}>
      {daysLeft === 0
        ? t('registration.clock.today')
        : t(`registration.clock.left.${limit.unit}`, { days: daysLeft })}
    </Badge>
  );
}
