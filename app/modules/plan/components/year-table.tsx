import { Form } from '@remix-run/react';
import { Paperclip } from 'lucide-react';
import { DataTable } from '#app/components/table/data-table.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatDate, formatInstant } from '#app/lib/dates.ts';
import { paths } from '#app/lib/paths.ts';
import type { PlanIndicatorData } from '../pages.server.ts';
import type { PlanValue } from '../values.ts';
import { PathBadge } from './progress-bar.tsx';

type Line = PlanIndicatorData['lines'][number];

/** Every year with its value, where it comes from, who stands for it, and what the path asks. */
export function YearTable({ page }: { page: PlanIndicatorData }) {
  const t = useT();
  return (
    <DataTable
      caption={t('plan.years')}
      rows={page.lines}
      rowKey={({ year }) => String(year)}
      columns={[
        {
          key: 'year',
          header: t('plan.year'),
          isRowHeader: true,
          noWrap: true,
          cell: ({ year }) => t('plan.year.label', { year }),
        },
        { key: 'value', header: t('plan.value'), align: 'end', cell: (line) => <YearValue line={line} /> },
        {
          key: 'path',
          header: t('plan.due'),
          align: 'end',
          noWrap: true,
          cell: ({ path, distance, origin }) => (
            <span className="grid">
              <span>{path ?? '—'}</span>
              {distance === null || origin === 'base' ? null : (
                <span className="text-xs text-muted">{distance}</span>
              )}
            </span>
          ),
        },
        {
          key: 'status',
          header: t('plan.status'),
          cell: ({ status, progress, origin }) =>
            status === 'none' ? (
              <span className="text-muted">—</span>
            ) : (
              <span className="grid justify-items-start gap-1">
                <PathBadge status={status} />
                {progress === null || origin === 'base' ? null : (
                  <span className="text-xs text-muted">
                    {t('plan.progress')} {progress}%
                  </span>
                )}
              </span>
            ),
        },
        {
          key: 'source',
          header: t('plan.value.source'),
          cell: (line) => <YearSource line={line} page={page} />,
        },
        {
          key: 'people',
          header: t('plan.value.people'),
          cell: ({ official, pending }) => <People value={official ?? pending} />,
        },
      ]}
    />
  );
}

function YearValue({ line }: { line: Line }) {
  const t = useT();
  return (
    <span className="grid gap-0.5 sm:justify-items-end">
      <strong>{line.value ?? '—'}</strong>
      {line.growth === null ? null : (
        <span className="text-xs text-muted">{t('plan.growth.average', { rate: line.growth })}</span>
      )}
      {line.isUnchecked ? <Badge tone="pending">{t('plan.unchecked')}</Badge> : null}
      {line.official && line.pending ? (
        <span className="text-xs text-accent">{t('plan.value.pending', { value: line.pending.value })}</span>
      ) : null}
    </span>
  );
}

function YearSource({ line, page }: { line: Line; page: PlanIndicatorData }) {
  const t = useT();
  const locale = useLocale();
  const { year, origin } = line;
  const value = line.official ?? line.pending;
  const isEnterable = page.may.enter && page.form.years.includes(year);
  return (
    <span className="grid gap-1">
      {origin === 'base' ? <span>{t('plan.from_base')}</span> : null}
      {origin === 'contracts' ? (
        <TextLink
          to={paths.desk.indicatorRows({ measure: page.measure, period: year, caliber: page.caliber })}
        >
          {t('plan.value.rows')}
        </TextLink>
      ) : null}
      {value ? (
        <>
          <span>
            {t('plan.value.source_text', { source: value.source, date: formatDate(value.stateOn, locale) })}
          </span>
          <Evidence value={value} />
          {value.note ? <span className="text-sm text-muted">{value.note}</span> : null}
        </>
      ) : null}
      <Counted line={line} page={page} mayTake={isEnterable} />
      {isEnterable ? (
        <TextLink
          to={`${paths.desk.planIndicator(page.no, { year })}#enter`}
          className="no-print text-sm"
          aria-label={`${t(value ? 'plan.value.correct' : 'plan.value.enter')} ${year}`}
        >
          {t(value ? 'plan.value.correct' : 'plan.value.enter')}
        </TextLink>
      ) : null}
    </span>
  );
}

/** The paper behind a value; what the register or the plan itself states needs none. */
export function Evidence({ value }: { value: PlanValue }) {
  const t = useT();
  if (value.origin === 'register') return null;
  if (!value.file) return <span className="text-sm text-muted">{t('plan.value.no_evidence')}</span>;
  return (
    <a
      href={paths.desk.planEvidence(value.no, value.id)}
      className="link inline-flex items-start gap-1 text-sm break-all"
    >
      <Paperclip aria-hidden className="mt-1 size-3.5 shrink-0" />
      {value.file.name}
    </a>
  );
}

/** What the register counts beside what is stated, its list, and the way to take the count over. */
function Counted({ line, page, mayTake }: { line: Line; page: PlanIndicatorData; mayTake: boolean }) {
  const t = useT();
  const { year, counted, countedOn, gap, agrees, origin } = line;
  if (counted === null || page.registerKind === null) return null;
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
      <TextLink to={paths.desk.innovators({ kind: page.registerKind, on: countedOn })}>
        {t('plan.counted', { count: counted })}
      </TextLink>
      {agrees ? <span className="text-ok">{t('plan.counted.agrees')}</span> : null}
      {gap === null ? null : <span className="text-accent">{t('plan.counted.gap', { gap })}</span>}
      {mayTake && origin !== 'base' && !agrees && counted > 0 ? (
        <Form method="post" preventScrollReset>
          <input type="hidden" name="intent" value="take-over" />
          <input type="hidden" name="year" value={year} />
          <Button size="sm" aria-label={t('plan.counted.take.label', { year, count: counted })}>
            {t('plan.counted.take')}
          </Button>
        </Form>
      ) : null}
    </span>
  );
}

/** Who entered and who checked. */
export function People({ value }: { value: PlanValue | null }) {
  const t = useT();
  const locale = useLocale();
  if (!value) return <span className="text-muted">—</span>;
  const outcome = value.status === 'returned' ? 'plan.value.returned' : 'plan.value.checked';
  return (
    <span className="grid gap-0.5 text-sm">
      <span>
        {t('plan.value.entered', {
          name: value.enteredBy?.name || t('plan.value.system'),
          time: formatInstant(value.enteredAt, locale),
        })}
      </span>
      {value.checkedAt === null ? null : (
        <span>
          {t(outcome, {
            name: value.checkedBy ?? t('plan.value.system'),
            time: formatInstant(value.checkedAt, locale),
          })}
        </span>
      )}
      {value.isDemo ? <span className="text-muted">{t('plan.demo')}</span> : null}
    </span>
  );
}
