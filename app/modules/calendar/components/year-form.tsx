import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { Fieldset, FormErrors, RequiredLegend, SubmitBar } from '#app/components/form/form-parts.tsx';
import { RepeatableRows } from '#app/components/form/repeatable-rows.tsx';
import { TextField } from '#app/components/form/text-field.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { useT } from '#app/i18n/use-t.ts';
import type { calendarYearPage } from '../pages.server.ts';

type PageData = Awaited<ReturnType<typeof calendarYearPage>>;

/** The notice of one year as rows: days off from–to, and the weekend days that are worked. */
export function YearForm({
  page,
  lastResult,
}: {
  page: Pick<PageData, 'values' | 'version' | 'year'>;
  lastResult: SubmissionResult<string[]> | undefined;
}) {
  const t = useT();
  const [form, fields] = useForm<PageData['values']>({ id: 'year', lastResult, defaultValue: page.values });
  return (
    <Form method="post" {...getFormProps(form)} className="grid gap-6">
      <FormErrors
        form={form}
        labels={{
          source: t('calendar.field.source'),
          spans: t('calendar.field.spans'),
          note: t('calendar.field.note'),
        }}
      />
      <RequiredLegend />
      <input type="hidden" name="version" value={page.version} />
      <Fieldset title={t('calendar.year.form', { year: page.year })}>
        <TextField
          field={fields.source}
          label={t('calendar.field.source')}
          hint={t('calendar.hint.source')}
          maxLength={60}
          required
          className="max-w-md"
        />
        <RepeatableRows
          form={form}
          field={fields.spans}
          label={t('calendar.field.spans')}
          hint={t('calendar.hint.spans')}
          spare={4}
          max={40}
          columns={[
            {
              name: 'kind',
              label: t('calendar.field.kind'),
              options: [
                { value: 'holiday', label: t('calendar.kind.holiday') },
                { value: 'workday', label: t('calendar.kind.workday') },
              ],
            },
            {
              name: 'from',
              label: t('calendar.field.from'),
              placeholder: `${page.year}-10-01`,
              maxLength: 10,
            },
            { name: 'to', label: t('calendar.field.to'), placeholder: `${page.year}-10-07`, maxLength: 10 },
            { name: 'name', label: t('calendar.field.name'), maxLength: 30 },
          ]}
        />
        <TextField
          field={fields.note}
          label={t('calendar.field.note')}
          hint={t('calendar.hint.note')}
          maxLength={200}
        />
      </Fieldset>
      <SubmitBar note={t('calendar.save.note')}>
        <Button variant="primary">{t('calendar.save')}</Button>
      </SubmitBar>
    </Form>
  );
}
