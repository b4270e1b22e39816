import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { FieldRow, FormErrors, RequiredLegend, SubmitBar } from '#app/components/form/form-parts.tsx';
import { PaperField } from '#app/components/form/paper-field.tsx';
import { SelectField } from '#app/components/form/select-field.tsx';
import { DateField, NumberField, TextField } from '#app/components/form/text-field.tsx';
import { TextareaField } from '#app/components/form/textarea-field.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useT } from '#app/i18n/use-t.ts';
import type { PlanIndicatorData } from '../pages.server.ts';

const FIELDS = ['year', 'value', 'source', 'stateOn', 'note', 'reason', 'file'] as const;
type FieldName = (typeof FIELDS)[number];

/** States or corrects a year's value, with source and paper; somebody else checks it. */
export function ValueForm({
  page,
  lastResult,
}: {
  page: PlanIndicatorData;
  lastResult: SubmissionResult<string[]> | undefined;
}) {
  const t = useT();
  const { years, values, isCorrection, today } = page.form;
  const [form, fields] = useForm<Record<Exclude<FieldName, 'file'>, string> & { file: File }>({
    id: 'value',
    lastResult,
    defaultValue: values,
  });
  const label = (name: FieldName) => t(`plan.field.${name}`);
  return (
    <Card
      title={t(isCorrection ? 'plan.form.correct' : 'plan.form')}
      id="enter"
      className="no-print scroll-mt-4"
    >
      <Form method="post" encType="multipart/form-data" {...getFormProps(form)} className="grid gap-5">
        <input type="hidden" name="intent" value="value" />
        <FormErrors form={form} labels={Object.fromEntries(FIELDS.map((name) => [name, label(name)]))} />
        <RequiredLegend />
        <FieldRow columns={3}>
          <SelectField
            field={fields.year}
            label={label('year')}
            options={[...years].reverse().map((year) => ({
              value: String(year),
              label: t('plan.year.label', { year }),
            }))}
            placeholder={null}
            required
          />
          <NumberField field={fields.value} label={label('value')} unit={page.unit} maxLength={24} required />
          <DateField field={fields.stateOn} label={label('stateOn')} max={today} required />
        </FieldRow>
        <FieldRow>
          <TextField
            field={fields.source}
            label={label('source')}
            hint={t('plan.field.source.hint')}
            maxLength={200}
            required
          />
          <PaperField field={fields.file} label={label('file')} hint={t('plan.field.file.hint')} />
        </FieldRow>
        <FieldRow>
          <TextareaField field={fields.note} label={label('note')} rows={2} maxLength={500} />
          <TextareaField
            field={fields.reason}
            label={label('reason')}
            hint={t('plan.field.reason.hint')}
            rows={2}
            maxLength={300}
          />
        </FieldRow>
        <SubmitBar note={t('plan.form.note')}>
          <Button variant="primary">{t('plan.form.submit')}</Button>
        </SubmitBar>
      </Form>
    </Card>
  );
}
