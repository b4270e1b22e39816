import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { FormErrors } from '#app/components/form/form-parts.tsx';
import { TextField } from '#app/components/form/text-field.tsx';
import { DataTable } from '#app/components/table/data-table.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Fold } from '#app/components/ui/fold.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatDate } from '#app/lib/dates.ts';
import type { IntegrityFlag } from '../flags.ts';
import type { FlagRow } from '../pages.server.ts';

type LastResult = SubmissionResult<string[]> | undefined;

/** Who is listed, why, how long, and the way out of the list. */
export function FlagTable({
  rows,
  mayChange,
  lastResult,
}: {
  rows: readonly FlagRow[];
  mayChange: boolean;
  lastResult: LastResult;
}) {
  const t = useT();
  const ended = lastResult?.initialValue?.id;
  return (
    <DataTable
      caption={t('integrity.title')}
      rows={rows}
      rowKey={({ id }) => id}
      empty={t('integrity.empty')}
      columns={[
        {
          key: 'name',
          header: t('integrity.field.name'),
          isRowHeader: true,
          cell: (flag) => <FlagName flag={flag} />,
        },
        {
          key: 'level',
          header: t('integrity.field.level'),
          cell: ({ level, isActive }) => (
            <span className="flex flex-wrap gap-1">
              <Badge tone={level === 'severe' ? 'danger' : 'pending'}>{t(`integrity.level.${level}`)}</Badge>
              {isActive ? null : <Badge>{t('integrity.inactive')}</Badge>}
            </span>
          ),
        },
        {
          key: 'source',
          header: t('integrity.field.source'),
          cell: ({ source, decisionNo, note }) => (
            <span className="grid">
              <span>{source}</span>
              {[decisionNo, note].filter(Boolean).map((text) => (
                <span key={text} className="text-sm text-muted">
                  {text}
                </span>
              ))}
            </span>
          ),
        },
        {
          key: 'period',
          header: t('integrity.column.period'),
          cell: (flag) => <FlagPeriod flag={flag} />,
        },
        {
          key: 'action',
          header: '',
          cell: (flag) =>
            mayChange && flag.status === 'active' ? (
              <EndForm flag={flag} lastResult={ended === flag.id ? lastResult : undefined} />
            ) : null,
        },
      ]}
    />
  );
}

export function FlagName({ flag }: { flag: IntegrityFlag }) {
  return (
    <span className="grid">
      <span>{flag.name}</span>
      {[flag.organizationName, flag.uscc].filter(Boolean).map((text) => (
        <span key={text} className="text-sm font-normal text-muted figures break-all">
          {text}
        </span>
      ))}
    </span>
  );
}

export function FlagPeriod({ flag }: { flag: IntegrityFlag }) {
  const t = useT();
  const locale = useLocale();
  const from = formatDate(flag.startsOn, locale);
  return (
    <span className="grid">
      <span>
        {flag.endsOn
          ? t('integrity.period', { from, to: formatDate(flag.endsOn, locale) })
          : t('integrity.period.open', { from })}
      </span>
      {flag.status === 'ended' ? (
        <span className="text-sm text-muted">{t('integrity.ended', { reason: flag.endReason })}</span>
      ) : null}
    </span>
  );
}

function EndForm({ flag, lastResult }: { flag: FlagRow; lastResult: LastResult }) {
  const t = useT();
  const [form, fields] = useForm<{ reason: string }>({ id: `end-${flag.id}`, lastResult });
  return (
    <Fold summary={t('integrity.end')} isOpen={lastResult !== undefined}>
      <Form method="post" {...getFormProps(form)} className="grid gap-3">
        <FormErrors form={form} labels={{ reason: t('integrity.end.reason') }} />
        <input type="hidden" name="id" value={flag.id} />
        <input type="hidden" name="version" value={flag.version} />
        <TextField field={fields.reason} label={t('integrity.end.reason')} maxLength={300} required />
        <div>
          <Button size="sm" variant="danger">
            {t('integrity.end')}
          </Button>
        </div>
      </Form>
    </Fold>
  );
}
