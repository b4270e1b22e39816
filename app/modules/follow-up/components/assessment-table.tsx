import { DataTable } from '#app/components/table/data-table.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatInstant } from '#app/lib/dates.ts';
import { formatYuan } from '#app/lib/money.ts';
import { paths } from '#app/lib/paths.ts';
import type { afterSigningPage } from '../pages.server.ts';

type AssessmentView = Awaited<ReturnType<typeof afterSigningPage>>['assessments'][number];

const TONES = {
  entered: 'pending',
  confirmed: 'ok',
  returned: 'danger',
  replaced: 'neutral',
  revoked: 'danger',
} as const;

/** Every version of every year, with who entered and decided it and the paper of the confirmed ones. */
export function AssessmentTable({ assessments }: { assessments: readonly AssessmentView[] }) {
  const t = useT();
  const locale = useLocale();
  const yuan = (fen: number) => formatYuan(fen, { grouped: true });
  const column = (name: 'year' | 'received' | 'non_tech' | 'income' | 'state' | 'people') => ({
    key: name,
    header: t(`follow.assessment.column.${name}`),
  });
  const said = (key: 'entered' | 'decided', at: number, by: string | null) =>
    t(`follow.assessment.${key}`, { time: formatInstant(at, locale), by: by ?? '' });
  return (
    <div className="rounded-md border border-line">
      <DataTable<AssessmentView>
        caption={t('follow.assessment.list')}
        showCaption
        rows={assessments}
        rowKey={({ id }) => id}
        columns={[
          {
            ...column('year'),
            isRowHeader: true,
            noWrap: true,
            cell: ({ year, revisionNo }) => (
              <>
                {year}{' '}
                <span className="font-normal text-muted">
                  {t('follow.assessment.version', { no: revisionNo })}
                </span>
              </>
            ),
          },
          { ...column('received'), align: 'end', cell: ({ receivedFen }) => yuan(receivedFen) },
          { ...column('non_tech'), align: 'end', cell: ({ nonTechFen }) => yuan(nonTechFen) },
          {
            ...column('income'),
            align: 'end',
            cell: ({ incomeFen, carrierFen }) => (
              <>
                <strong>{yuan(incomeFen)}</strong>
                {carrierFen > 0 ? (
                  <span className="block text-xs text-muted">
                    {t('follow.assessment.carrier', { amount: yuan(carrierFen) })}
                  </span>
                ) : null}
              </>
            ),
          },
          {
            ...column('state'),
            cell: ({ id, state }) => (
              <span className="grid justify-items-start gap-1">
                <Badge tone={TONES[state]}>{t(`follow.assessment.state.${state}`)}</Badge>
                {state === 'confirmed' ? (
                  <a href={paths.desk.paper('income-assessment', { id })} className="link text-sm">
                    {t('follow.assessment.print')}
                  </a>
                ) : null}
              </span>
            ),
          },
          {
            ...column('people'),
            cell: ({ enteredAt, enteredByName, decidedAt, decidedByName, basis, decision }) => (
              <span className="grid gap-0.5 break-words">
                <span>{basis}</span>
                <span className="text-muted">{said('entered', enteredAt, enteredByName)}</span>
                {decidedAt === null ? null : (
                  <span className="text-muted">
                    {said('decided', decidedAt, decidedByName)} {decision}
                  </span>
                )}
              </span>
            ),
          },
        ]}
      />
    </div>
  );
}
