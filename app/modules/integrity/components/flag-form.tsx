import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import {
  FieldRow,
  Fieldset,
  FormErrors,
  RequiredLegend,
  SubmitBar,
} from '#app/components/form/form-parts.tsx';
import { SelectField } from '#app/components/form/select-field.tsx';
import { DateField, TextField } from '#app/components/form/text-field.tsx';
import { TextareaField } from '#app/components/form/textarea-field.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { FLAG_LEVELS, FLAG_SUBJECTS } from '../flags.ts';

const FIELDS = [
  'subject',
  'name',
  'uscc',
  'organizationName',
  'level',
  'source',
  'decisionNo',
  'startsOn',
  'endsOn',
  'note',
] as const;
type FieldName = (typeof FIELDS)[number];

type LastResult = SubmissionResult<string[]> | undefined;

/** One record, entered by hand. */
export function FlagForm({ lastResult }: { lastResult: LastResult }) {
  const t = useT();
  const [form, fields] = useForm<Record<FieldName, string>>({
    id: 'flag',
    lastResult,
    defaultValue: { subject: 'organization', level: 'severe' },
  });
  const label = (name: FieldName) => t(`integrity.field.${name}`);
  return (
    <Form method="post" {...getFormProps(form)} className="grid gap-6">
      <FormErrors form={form} labels={Object.fromEntries(FIELDS.map((name) => [name, label(name)]))} />
      <RequiredLegend />
      <Fieldset title={t('integrity.new')} description={t('integrity.new.note')}>
        <FieldRow>
          <SelectField
            field={fields.subject}
            label={label('subject')}
            options={FLAG_SUBJECTS.map((value) => ({ value, label: t(`integrity.subject.${value}`) }))}
            placeholder={null}
            required
          />
          <SelectField
            field={fields.level}
            label={label('level')}
            hint={t('integrity.hint.level')}
            options={FLAG_LEVELS.map((value) => ({ value, label: t(`integrity.level.${value}`) }))}
            placeholder={null}
            required
          />
        </FieldRow>
        <FieldRow>
          <TextField field={fields.name} label={label('name')} maxLength={120} required />
          <TextField
            field={fields.uscc}
            label={label('uscc')}
            hint={t('integrity.hint.uscc')}
            maxLength={30}
          />
        </FieldRow>
        <TextField
          field={fields.organizationName}
          label={label('organizationName')}
          hint={t('integrity.hint.organizationName')}
          maxLength={120}
        />
        <FieldRow>
          <TextField field={fields.source} label={label('source')} maxLength={120} required />
          <TextField field={fields.decisionNo} label={label('decisionNo')} maxLength={80} />
        </FieldRow>
        <FieldRow>
          <DateField field={fields.startsOn} label={label('startsOn')} required />
          <DateField field={fields.endsOn} label={label('endsOn')} hint={t('integrity.hint.endsOn')} />
        </FieldRow>
        <TextareaField field={fields.note} label={label('note')} rows={2} maxLength={300} />
      </Fieldset>
      <SubmitBar>
        <Button variant="primary">{t('integrity.save')}</Button>
      </SubmitBar>
    </Form>
  );
}
