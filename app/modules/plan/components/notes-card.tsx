import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { FormErrors } from '#app/components/form/form-parts.tsx';
import { SelectField } from '#app/components/form/select-field.tsx';
import { TextareaField } from '#app/components/form/textarea-field.tsx';
import { Timeline } from '#app/components/layout/timeline.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatInstant } from '#app/lib/dates.ts';
import type { PlanIndicatorData } from '../pages.server.ts';

/** 监测调整: why a year is off its path, and what is done about it. */
export function NotesCard({
  page,
  lastResult,
}: {
  page: PlanIndicatorData;
  lastResult: SubmissionResult<string[]> | undefined;
}) {
  const t = useT();
  const locale = useLocale();
  return (
    <Card title={t('plan.notes')} id="notes" className="scroll-mt-4">
      <div className="grid gap-5">
        <p className="text-sm text-muted">{t('plan.notes.text')}</p>
        {page.notes.length > 0 ? (
          <Timeline
            entries={page.notes.map(({ id, year, text, by, createdAt }) => ({
              id,
              time: formatInstant(createdAt, locale),
              iso: new Date(createdAt).toISOString(),
              who: by,
              text: t('plan.notes.of', { year }),
              note: text,
              tone: 'pending' as const,
            }))}
          />
        ) : null}
        {page.may.note ? <NoteForm page={page} lastResult={lastResult} /> : null}
      </div>
    </Card>
  );
}

function NoteForm({
  page,
  lastResult,
}: {
  page: PlanIndicatorData;
  lastResult: SubmissionResult<string[]> | undefined;
}) {
  const t = useT();
  const [form, fields] = useForm<{ year: string; text: string }>({
    id: 'note',
    lastResult,
    defaultValue: { year: String(page.warning?.year ?? page.latest?.year ?? '') },
  });
  const labels = { year: t('plan.field.year'), text: t('plan.notes.field') };
  return (
    <Form method="post" {...getFormProps(form)} className="no-print grid gap-4 border-t border-line pt-5">
      <input type="hidden" name="intent" value="note" />
      <FormErrors form={form} labels={labels} />
      <div className="grid gap-4 md:grid-cols-[10rem_minmax(0,1fr)]">
        <SelectField
          field={fields.year}
          label={labels.year}
          options={[...page.form.years].reverse().map((year) => ({
            value: String(year),
            label: t('plan.year.label', { year }),
          }))}
          placeholder={null}
          required
        />
        <TextareaField field={fields.text} label={labels.text} rows={3} maxLength={1000} required />
      </div>
      <div>
        <Button>{t('plan.notes.submit')}</Button>
      </div>
    </Form>
  );
}
