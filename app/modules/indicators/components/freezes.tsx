import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { FormErrors, SubmitBar } from '#app/components/form/form-parts.tsx';
import { DateField, TextField } from '#app/components/form/text-field.tsx';
import { type Column, DataTable } from '#app/components/table/data-table.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatDate } from '#app/lib/dates.ts';
import { paths } from '#app/lib/paths.ts';
import type { Freeze } from '../freezes.server.ts';
import { periodName } from '../period-names.ts';

/** Freezes a year or a month: not to be undone. */
export function FreezeForm({ lastResult }: { lastResult: SubmissionResult | undefined }) {
  const t = useT();
  const [form, fields] = useForm<{ intent: string; period: string; on: string }>({
    id: 'freeze',
    lastResult: lastResult?.initialValue?.intent === 'freeze' ? lastResult : null,
  });
  return (
    <Form method="post" {...getFormProps(form)} className="grid max-w-2xl gap-4">
      <input type="hidden" name="intent" value="freeze" />
      <FormErrors
        form={form}
        labels={{ period: t('indicator.inputs.freeze.period'), on: t('indicator.inputs.freeze.on') }}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField field={fields.period} label={t('indicator.inputs.freeze.period')} required maxLength={7} />
        <DateField field={fields.on} label={t('indicator.inputs.freeze.on')} required />
      </div>
      <SubmitBar>
        <Button variant="primary">{t('indicator.inputs.freeze.submit')}</Button>
      </SubmitBar>
    </Form>
  );
}

/** By which day of the year after a year is to be frozen. */
export function FreezeDayForm({
  day,
  lastResult,
}: {
  day: string;
  lastResult: SubmissionResult | undefined;
}) {
  const t = useT();
  const [form, fields] = useForm<{ intent: string; day: string }>({
    id: 'freeze-day',
    defaultValue: { day },
    lastResult: lastResult?.initialValue?.intent === 'freeze-day' ? lastResult : null,
  });
  const label = t('indicator.inputs.freeze_day');
  return (
    <Form method="post" {...getFormProps(form)} className="no-print grid max-w-2xl gap-4">
      <input type="hidden" name="intent" value="freeze-day" />
      <FormErrors form={form} labels={{ day: label }} />
      <div className="flex flex-wrap items-end gap-3">
        <TextField field={fields.day} label={label} required maxLength={5} className="w-60" />
        <Button>{t('indicator.inputs.freeze_day.submit')}</Button>
      </div>
    </Form>
  );
}

/** Whether the months are frozen by themselves, and the button that changes it. */
export function SnapshotSwitch({ isOn, maySwitch }: { isOn: boolean; maySwitch: boolean }) {
  const t = useT();
  return (
    <Form method="post" className="flex flex-wrap items-center gap-3 border-t border-line pt-4">
      <p>{t(isOn ? 'indicator.inputs.snapshots.on' : 'indicator.inputs.snapshots.off')}</p>
      {maySwitch ? (
        <>
          <input type="hidden" name="isOn" value={isOn ? 'no' : 'yes'} />
          <Button name="intent" value="snapshots" size="sm" className="no-print">
            {t(isOn ? 'indicator.inputs.snapshots.stop' : 'indicator.inputs.snapshots.start')}
          </Button>
        </>
      ) : null}
    </Form>
  );
}

export function FreezeTable({
  freezes,
}: {
  freezes: readonly Pick<Freeze, 'period' | 'frozenOn' | 'entries' | 'sha256'>[];
}) {
  const t = useT();
  const locale = useLocale();
  const columns: Column<(typeof freezes)[number]>[] = [
    {
      key: 'period',
      header: t('indicator.period'),
      isRowHeader: true,
      noWrap: true,
      cell: ({ period }) => (
        <TextLink to={paths.desk.frozenFigures({ period })}>{periodName(period, t)}</TextLink>
      ),
    },
    {
      key: 'on',
      header: t('indicator.inputs.freeze.on'),
      noWrap: true,
      cell: ({ frozenOn }) => formatDate(frozenOn, locale),
    },
    {
      key: 'entries',
      header: t('indicator.inputs.freeze.entries'),
      align: 'end',
      cell: ({ entries }) => String(entries),
    },
    {
      key: 'hash',
      header: t('indicator.inputs.freeze.hash'),
      cell: ({ sha256 }) => <span className="font-mono text-xs break-all">{sha256}</span>,
    },
  ];
  return (
    <DataTable
      caption={t('indicator.inputs.freeze.list')}
      columns={columns}
      rows={freezes}
      rowKey={({ period }) => period}
      empty={t('indicator.inputs.freeze.none')}
    />
  );
}
