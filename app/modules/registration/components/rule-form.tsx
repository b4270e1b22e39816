import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { CheckboxField } from '#app/components/form/choice-fields.tsx';
import type { AnyField } from '#app/components/form/field.tsx';
import {
  FieldRow,
  Fieldset,
  FormErrors,
  RequiredLegend,
  SubmitBar,
} from '#app/components/form/form-parts.tsx';
import { SelectField } from '#app/components/form/select-field.tsx';
import { DateField, NumberField, TextField } from '#app/components/form/text-field.tsx';
import { TextareaField } from '#app/components/form/textarea-field.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { DAY_UNITS } from '../rules.ts';

const FIELDS = [
  'code',
  'name',
  'basis',
  'effectiveFrom',
  'normalDays',
  'normalUnit',
  'largeDays',
  'largeUnit',
  'largeAmount',
  'correctionRestarts',
  'publicityDays',
  'isConfirmed',
  'note',
  'changeNote',
] as const;
type FieldName = (typeof FIELDS)[number];

/** A rule set as the administrator edits it; without a version it is a new one. */
export function RuleForm({
  values,
  version,
  lastResult,
}: {
  values: Record<string, string>;
  version?: number;
  lastResult: SubmissionResult<string[]> | undefined;
}) {
  const t = useT();
  const [form, typed] = useForm({ id: 'rule', lastResult, defaultValue: values });
  const fields = typed as unknown as Record<FieldName, AnyField>;
  const label = (name: FieldName) => t(`registration.rule.field.${name}`);
  const units = DAY_UNITS.map((unit) => ({ value: unit, label: t(`registration.unit.${unit}`) }));
  return (
    <Form method="post" {...getFormProps(form)} className="grid gap-6">
      <FormErrors form={form} labels={Object.fromEntries(FIELDS.map((name) => [name, label(name)]))} />
      <RequiredLegend />
      {version === undefined ? null : <input type="hidden" name="version" value={version} />}
      <Fieldset title={t('registration.rule.section.source')}>
        {version === undefined ? (
          <TextField
            field={fields.code}
            label={label('code')}
            hint={t('registration.rule.hint.code')}
            maxLength={30}
            required
            className="max-w-xs"
          />
        ) : null}
        <FieldRow>
          <TextField field={fields.name} label={label('name')} maxLength={80} required />
          <DateField
            field={fields.effectiveFrom}
            label={label('effectiveFrom')}
            hint={t('registration.rule.hint.effectiveFrom')}
            required
          />
        </FieldRow>
        <TextField field={fields.basis} label={label('basis')} maxLength={160} required />
        <CheckboxField
          field={fields.isConfirmed}
          label={label('isConfirmed')}
          hint={t('registration.rule.hint.isConfirmed')}
        />
      </Fieldset>
      <Fieldset title={t('registration.rule.section.limits')}>
        <FieldRow>
          <NumberField field={fields.normalDays} label={label('normalDays')} decimals={false} required />
          <SelectField field={fields.normalUnit} label={label('normalUnit')} options={units} required />
        </FieldRow>
        <FieldRow>
          <NumberField field={fields.largeDays} label={label('largeDays')} decimals={false} required />
          <SelectField field={fields.largeUnit} label={label('largeUnit')} options={units} required />
        </FieldRow>
        <FieldRow>
          <NumberField
            field={fields.largeAmount}
            label={label('largeAmount')}
            hint={t('registration.rule.hint.largeAmount')}
            unit={t('contract.unit.yuan')}
          />
          <NumberField
            field={fields.publicityDays}
            label={label('publicityDays')}
            decimals={false}
            required
          />
        </FieldRow>
        <CheckboxField
          field={fields.correctionRestarts}
          label={label('correctionRestarts')}
          hint={t('registration.rule.hint.correctionRestarts')}
        />
        <TextareaField field={fields.note} label={label('note')} rows={2} maxLength={300} />
      </Fieldset>
      <Fieldset title={t('registration.rule.section.change')}>
        <TextField
          field={fields.changeNote}
          label={label('changeNote')}
          hint={t('registration.rule.hint.changeNote')}
          maxLength={200}
          required
        />
      </Fieldset>
      <SubmitBar note={t('registration.rule.save.note')}>
        <Button variant="primary">{t('common.save')}</Button>
      </SubmitBar>
    </Form>
  );
}
