import { Link } from '@remix-run/react';
import { Badge } from '#app/components/ui/badge.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatDate } from '#app/lib/dates.ts';
import { formatWan } from '#app/lib/money.ts';
import { paths } from '#app/lib/paths.ts';
import type { afterSigningPage, RoundStanding } from '../pages.server.ts';

type PageData = Awaited<ReturnType<typeof afterSigningPage>>;

const TONES = { answered: 'ok', overdue: 'danger', due: 'pending', later: 'neutral' } as const;

export function StandingBadge({ standing }: { standing: RoundStanding }) {
  const t = useT();
  return <Badge tone={TONES[standing]}>{t(`follow.standing.${standing}`)}</Badge>;
}

/** The questionnaires of one contract. */
export function RoundsCard({ page }: { page: PageData }) {
  const t = useT();
  const locale = useLocale();
  return (
    <Card title={t('follow.rounds.title')} id="rounds">
      <div className="grid gap-4">
        <p className="text-sm text-muted">{t('follow.rounds.note')}</p>
        {page.rounds.length === 0 ? <p>{t('follow.rounds.none')}</p> : null}
        <ul className="grid gap-3">
          {page.rounds.map(
            ({ id, months, dueOn, standing, answeredOn, answeredSide, production, outputFen }) => (
              <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <StandingBadge standing={standing} />
                <strong className="font-medium">{t('follow.round', { months })}</strong>
                <span className="text-sm text-muted">
                  {answeredOn && answeredSide
                    ? t('follow.answer.by', {
                        date: formatDate(answeredOn, locale),
                        side: t(`follow.answer.side.${answeredSide}`),
                      })
                    : t('follow.milestone.due', { date: formatDate(dueOn, locale) })}
                </span>
                {production ? (
                  <span className="text-sm">
                    {t(`follow.answer.production.${production}`)}
                    {outputFen === null
                      ? null
                      : ` · ${t('follow.answer.output')} ${t('follow.wan', { amount: formatWan(outputFen, { grouped: true }) })}`}
                  </span>
                ) : null}
                <Link to={paths.desk.followUp(id)} className="link">
                  {t(
                    page.may.answer
                      ? answeredOn
                        ? 'follow.round.correct'
                        : 'follow.round.answer'
                      : 'follow.round.show',
                  )}
                  <span className="sr-only">：{t('follow.round', { months })}</span>
                </Link>
              </li>
            ),
          )}
        </ul>
      </div>
    </Card>
  );
}
