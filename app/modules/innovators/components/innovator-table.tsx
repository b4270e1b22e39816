import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { FormErrors } from '#app/components/form/form-parts.tsx';
import { DateField, TextField } from '#app/components/form/text-field.tsx';
import { DataTable } from '#app/components/table/data-table.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Fold } from '#app/components/ui/fold.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatDate } from '#app/lib/dates.ts';
import { paths } from '#app/lib/paths.ts';
import type { InnovatorPageRow } from '../pages.server.ts';

type LastResult = SubmissionResult<string[]> | undefined;

/** Firms and platforms with their certificates, and the way to end one. */
export function InnovatorTable({
  rows,
  mayChange,
  today,
  lastResult,
}: {
  rows: readonly InnovatorPageRow[];
  mayChange: boolean;
  today: string;
  lastResult?: LastResult;
}) {
  const t = useT();
  const ended = lastResult?.initialValue?.id;
  return (
    <DataTable
      caption={t('innovator.title')}
      rows={rows}
      rowKey={({ id }) => id}
      empty={t('innovator.empty')}
      columns={[
        {
          key: 'name',
          header: t('innovator.column.name'),
          isRowHeader: true,
          cell: (entry) => <InnovatorName entry={entry} />,
        },
        {
          key: 'kind',
          header: t('innovator.field.kind'),
          cell: ({ kind, platformLevel, platformKind, holds }) => (
            <span className="flex flex-wrap gap-1">
              <Badge tone={kind === 'platform' ? 'info' : 'primary'}>{t(`innovator.kind.${kind}`)}</Badge>
              {platformLevel ? <Badge>{t(`innovator.level.${platformLevel}`)}</Badge> : null}
              {platformKind ? <Badge>{t(`innovator.platform.${platformKind}`)}</Badge> : null}
              {holds ? null : <Badge tone="pending">{t('innovator.not_held')}</Badge>}
            </span>
          ),
        },
        {
          key: 'period',
          header: t('innovator.column.period'),
          cell: (entry) => <InnovatorPeriod entry={entry} />,
        },
        {
          key: 'source',
          header: t('innovator.field.source'),
          cell: ({ source, certificateNo, note }) => (
            <span className="grid">
              <span>{source}</span>
              {[certificateNo, note].filter(Boolean).map((text) => (
                <span key={text} className="text-sm text-muted break-all">
                  {text}
                </span>
              ))}
            </span>
          ),
        },
        ...(mayChange
          ? [
              {
                key: 'action',
                header: t('innovator.column.action'),
                cell: (entry: InnovatorPageRow) => (
                  <span className="grid gap-2">
                    <TextLink
                      to={paths.desk.correctInnovator(entry.id)}
                      aria-label={t('innovator.correct.of', {
                        name: entry.platformName || entry.organizationName,
                      })}
                    >
                      {t('innovator.correct')}
                    </TextLink>
                    {entry.endedOn === null ? (
                      <EndForm
                        entry={entry}
                        today={today}
                        lastResult={ended === entry.id ? lastResult : undefined}
                      />
                    ) : null}
                  </span>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

function InnovatorName({ entry }: { entry: InnovatorPageRow }) {
  const firm = entry.organizationId ? (
    <TextLink to={paths.admin.organization(entry.organizationId)}>{entry.organizationName}</TextLink>
  ) : (
    entry.organizationName
  );
  return (
    <span className="grid">
      <span>{entry.platformName || firm}</span>
      {entry.platformName ? <span className="text-sm font-normal text-muted">{firm}</span> : null}
      {entry.uscc ? (
        <span className="text-sm font-normal text-muted figures break-all">{entry.uscc}</span>
      ) : null}
    </span>
  );
}

function InnovatorPeriod({ entry }: { entry: InnovatorPageRow }) {
  const t = useT();
  const locale = useLocale();
  const from = formatDate(entry.validFrom, locale);
  return (
    <span className="grid">
      <span>
        {entry.validTo
          ? t('innovator.period', { from, to: formatDate(entry.validTo, locale) })
          : t('innovator.period.open', { from })}
      </span>
      {entry.endedOn ? (
        <span className="text-sm text-muted">
          {t('innovator.ended', { date: formatDate(entry.endedOn, locale), reason: entry.endReason })}
        </span>
      ) : null}
    </span>
  );
}

function EndForm({
  entry,
  today,
  lastResult,
}: {
  entry: InnovatorPageRow;
  today: string;
  lastResult: LastResult;
}) {
  const t = useT();
  const [form, fields] = useForm<{ endedOn: string; reason: string }>({
    id: `end-${entry.id}`,
    lastResult,
    defaultValue: { endedOn: today },
  });
  const labels = { endedOn: t('innovator.end.on'), reason: t('innovator.end.reason') };
  return (
    <Fold summary={t('innovator.end')} isOpen={lastResult !== undefined}>
      <Form method="post" {...getFormProps(form)} className="grid gap-3">
        <FormErrors form={form} labels={labels} />
        <input type="hidden" name="id" value={entry.id} />
        <input type="hidden" name="version" value={entry.version} />
        <DateField field={fields.endedOn} label={labels.endedOn} max={today} required />
        <TextField field={fields.reason} label={labels.reason} maxLength={300} required />
        <div>
          <Button size="sm" variant="danger">
            {t('innovator.end')}
          </Button>
        </div>
      </Form>
    </Fold>
  );
}
