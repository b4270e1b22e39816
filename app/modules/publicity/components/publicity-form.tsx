import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import type { AnyField } from '#app/components/form/field.tsx';
import {
  FieldRow,
  Fieldset,
  FormErrors,
  RequiredLegend,
  SubmitBar,
} from '#app/components/form/form-parts.tsx';
import { DateField, NumberField, TextField } from '#app/components/form/text-field.tsx';
import { TextareaField } from '#app/components/form/textarea-field.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { useT } from '#app/i18n/use-t.ts';

export const PUBLICITY_FIELDS = [
  'title',
  'price',
  'institution',
  'transferee',
  'tradeMode',
  'completers',
  'relationNote',
  'channel',
  'contact',
  'basis',
  'startsOn',
  'days',
] as const;
type FieldName = (typeof PUBLICITY_FIELDS)[number];

/** What is made public, from when and for how long. */
export function PublicityForm({
  values,
  minimumDays,
  lastResult,
}: {
  values: Record<string, string>;
  minimumDays: number;
  lastResult: SubmissionResult<string[]> | undefined;
}) {
  const t = useT();
  const [form, typed] = useForm({ id: 'publicity', lastResult, defaultValue: values });
  const fields = typed as unknown as Record<FieldName, AnyField>;
  const label = (name: FieldName) => t(`publicity.field.${name}`);
  return (
    <Form method="post" {...getFormProps(form)} className="grid gap-6">
      <FormErrors
        form={form}
        labels={Object.fromEntries(PUBLICITY_FIELDS.map((name) => [name, label(name)]))}
      />
      <RequiredLegend />
      {(['contractId', 'dealId', 'organizationId'] as const).map((name) => (
        <input key={name} type="hidden" name={name} value={values[name] ?? ''} />
      ))}
      <Fieldset title={t('publicity.section.content')} description={t('publicity.section.content.note')}>
        <TextField field={fields.title} label={label('title')} maxLength={200} required />
        <FieldRow>
          <NumberField field={fields.price} label={label('price')} unit={t('contract.unit.yuan')} required />
          <TextField field={fields.tradeMode} label={label('tradeMode')} maxLength={60} />
        </FieldRow>
        <FieldRow>
          <TextField field={fields.institution} label={label('institution')} maxLength={120} required />
          <TextField field={fields.transferee} label={label('transferee')} maxLength={120} />
        </FieldRow>
        <TextField
          field={fields.completers}
          label={label('completers')}
          hint={t('publicity.hint.completers')}
          maxLength={200}
        />
        <TextareaField
          field={fields.relationNote}
          label={label('relationNote')}
          hint={t('publicity.hint.relationNote')}
          rows={2}
          maxLength={300}
        />
      </Fieldset>
      <Fieldset title={t('publicity.section.period')}>
        <FieldRow>
          <DateField
            field={fields.startsOn}
            label={label('startsOn')}
            hint={t('publicity.hint.startsOn')}
            required
          />
          <NumberField
            field={fields.days}
            label={label('days')}
            hint={t('publicity.hint.days', { days: minimumDays })}
            decimals={false}
            required
          />
        </FieldRow>
        <TextField
          field={fields.channel}
          label={label('channel')}
          hint={t('publicity.hint.channel')}
          maxLength={200}
          required
        />
        <TextField
          field={fields.contact}
          label={label('contact')}
          hint={t('publicity.hint.contact')}
          maxLength={120}
          required
        />
        <TextField field={fields.basis} label={label('basis')} maxLength={160} />
      </Fieldset>
      <SubmitBar note={t('publicity.save.note')}>
        <Button variant="primary">{t('publicity.save')}</Button>
      </SubmitBar>
    </Form>
  );
}
