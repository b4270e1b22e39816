import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { OptionGroup } from '#app/components/form/field.tsx';
import {
  FieldRow,
  Fieldset,
  FormErrors,
  RequiredLegend,
  SubmitBar,
} from '#app/components/form/form-parts.tsx';
import { SelectField } from '#app/components/form/select-field.tsx';
import { NumberField, TextField } from '#app/components/form/text-field.tsx';
import { TextareaField } from '#app/components/form/textarea-field.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { useT } from '#app/i18n/use-t.ts';
import type { EntryFormValues } from '../entry-form.ts';
import { DIRECTIONS, TERM_KINDS } from '../schema.ts';

const FIELDS = ['node', 'en', 'direction', 'weight', 'trade', 'say', 'write', 'note', ...TERM_KINDS] as const;

export interface EntryFormProps {
  values: EntryFormValues;
  nodes: readonly OptionGroup[];
  lastResult: SubmissionResult<string[]> | undefined;
  /** Hidden inputs: the version that is changed, the suggestion that is answered. */
  hidden?: ReactNode;
  saveLabel: string;
}

/** New entries and changed ones. Enter and the first button only preview. */
export function EntryForm({ values, nodes, lastResult, hidden, saveLabel }: EntryFormProps) {
  const t = useT();
  const [form, fields] = useForm<EntryFormValues>({ id: 'entry', lastResult, defaultValue: values });
  const label = (name: (typeof FIELDS)[number]) => t(`thesaurus.field.${name}`);
  const labels = Object.fromEntries(FIELDS.map((name) => [name, label(name)]));
  return (
    <Form method="post" {...getFormProps(form)} className="grid gap-6">
      <FormErrors form={form} labels={labels} />
      <RequiredLegend />
      {hidden}
      <Fieldset title={t('thesaurus.section.trade')}>
        <TextareaField
          field={fields.trade}
          label={label('trade')}
          hint={t('thesaurus.hint.trade')}
          rows={8}
          required
        />
        <TextareaField
          field={fields.say}
          label={label('say')}
          hint={t('thesaurus.hint.say')}
          rows={2}
          maxLength={200}
        />
      </Fieldset>
      <Fieldset title={t('thesaurus.section.terms')} description={t('thesaurus.hint.terms')}>
        <FieldRow columns={3}>
          {TERM_KINDS.map((kind) => (
            <TextareaField key={kind} field={fields[kind]} label={label(kind)} rows={5} />
          ))}
        </FieldRow>
        <TextareaField
          field={fields.write}
          label={label('write')}
          hint={t('thesaurus.hint.write')}
          rows={2}
          maxLength={300}
        />
      </Fieldset>
      <Fieldset title={t('thesaurus.section.place')}>
        <FieldRow>
          <SelectField field={fields.node} label={label('node')} options={nodes} required />
          <SelectField
            field={fields.direction}
            label={label('direction')}
            options={DIRECTIONS.map((value) => ({ value, label: t(`thesaurus.direction.${value}`) }))}
            placeholder={t('thesaurus.direction.none')}
          />
        </FieldRow>
        <FieldRow>
          <NumberField
            field={fields.weight}
            label={label('weight')}
            hint={t('thesaurus.hint.weight')}
            required
          />
          <TextField
            field={fields.en}
            label={label('en')}
            hint={t('thesaurus.hint.en')}
            maxLength={80}
            required
          />
        </FieldRow>
        <TextField
          field={fields.note}
          label={label('note')}
          hint={t('thesaurus.hint.note')}
          maxLength={200}
        />
      </Fieldset>
      <SubmitBar note={t('thesaurus.preview.hint')}>
        <Button name="intent" value="preview">
          {t('thesaurus.preview')}
        </Button>
        <Button name="intent" value="save" variant="primary">
          {saveLabel}
        </Button>
      </SubmitBar>
    </Form>
  );
}
