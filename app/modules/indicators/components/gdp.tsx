import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { FormErrors, SubmitBar } from '#app/components/form/form-parts.tsx';
import { DateField, TextField } from '#app/components/form/text-field.tsx';
import { type Column, DataTable } from '#app/components/table/data-table.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatDate } from '#app/lib/dates.ts';
import { formatWan } from '#app/lib/money.ts';
import type { GdpFigure } from '../gdp.server.ts';

/** Enters or corrects 地区生产总值 of a year with its source. */
export function GdpForm({ lastResult }: { lastResult: SubmissionResult | undefined }) {
  const t = useT();
  const [form, fields] = useForm<{
    intent: string;
    year: string;
    amount: string;
    source: string;
    publishedOn: string;
  }>({ id: 'gdp', lastResult: lastResult?.initialValue?.intent === 'gdp' ? lastResult : null });
  const labels = {
    year: t('indicator.inputs.gdp.year'),
    amount: t('indicator.inputs.gdp.amount'),
    source: t('indicator.inputs.gdp.source'),
    publishedOn: t('indicator.inputs.gdp.published_on'),
  };
  return (
    <Form method="post" {...getFormProps(form)} className="grid max-w-2xl gap-4">
      <input type="hidden" name="intent" value="gdp" />
      <FormErrors form={form} labels={labels} />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField field={fields.year} label={labels.year} inputMode="numeric" maxLength={4} required />
        <TextField field={fields.amount} label={labels.amount} inputMode="decimal" required />
        <TextField field={fields.source} label={labels.source} maxLength={120} required />
        <DateField field={fields.publishedOn} label={labels.publishedOn} required />
      </div>
      <SubmitBar>
        <Button variant="primary">{t('indicator.inputs.gdp.submit')}</Button>
      </SubmitBar>
    </Form>
  );
}

export function GdpTable({ figures }: { figures: readonly GdpFigure[] }) {
  const t = useT();
  const locale = useLocale();
  const columns: Column<GdpFigure>[] = [
    {
      key: 'year',
      header: t('indicator.inputs.gdp.year'),
      isRowHeader: true,
      cell: ({ year }) => t('indicator.year.label', { year }),
    },
    {
      key: 'amount',
      header: t('indicator.inputs.gdp.amount'),
      align: 'end',
      noWrap: true,
      cell: ({ amountFen }) => formatWan(amountFen, { grouped: true }),
    },
    { key: 'source', header: t('indicator.inputs.gdp.source'), cell: ({ source }) => source },
    {
      key: 'published',
      header: t('indicator.inputs.gdp.published_on'),
      noWrap: true,
      cell: ({ publishedOn }) => formatDate(publishedOn, locale),
    },
  ];
  return (
    <DataTable
      caption={t('indicator.inputs.gdp')}
      columns={columns}
      rows={figures}
      rowKey={({ year }) => String(year)}
      empty={t('indicator.inputs.gdp.none')}
    />
  );
}
