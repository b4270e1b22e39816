import { getFormProps } from '@conform-to/react';
import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { AnyField } from '#app/components/form/field.tsx';
import { type AnyForm, FieldRow, FormErrors, SubmitBar } from '#app/components/form/form-parts.tsx';
import { SelectField } from '#app/components/form/select-field.tsx';
import { TextareaField } from '#app/components/form/textarea-field.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { DIFFERENCE_STATES, type DifferenceState } from '../process.ts';

/** Owner, resolution and reason: for one difference, or for all that are ticked in the list above. */
export function SettleForm({
  form,
  fields,
  keepers,
  states,
  children,
}: {
  form: AnyForm;
  fields: Record<string, AnyField>;
  keepers: readonly { id: string; name: string }[];
  /** Where the one difference may go; null offers every state. */
  states: readonly DifferenceState[] | null;
  children?: ReactNode;
}) {
  const t = useT();
  const field = (name: string) => fields[name] as AnyField;
  return (
    <Form method="post" {...getFormProps(form)} className="grid gap-5">
      <FormErrors
        form={form}
        labels={{
          difference: t('reconciliation.differences'),
          owner: t('reconciliation.column.owner'),
          state: t('reconciliation.column.state'),
          reason: t('reconciliation.reason'),
        }}
      />
      {children}
      <FieldRow>
        <SelectField
          field={field('owner')}
          label={t('reconciliation.column.owner')}
          placeholder={t('reconciliation.owner.keep')}
          options={keepers.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <SelectField
          field={field('state')}
          label={t('reconciliation.column.state')}
          placeholder={t('reconciliation.state.keep')}
          options={(states ?? DIFFERENCE_STATES).map((state) => ({
            value: state,
            label: t(`reconciliation.state.${state}`),
          }))}
        />
      </FieldRow>
      <TextareaField
        field={field('reason')}
        label={t('reconciliation.reason')}
        hint={t('reconciliation.reason.hint')}
        rows={3}
        maxLength={500}
      />
      <SubmitBar note={states === null ? t('reconciliation.settle.note') : undefined}>
        <Button variant="primary">{t('reconciliation.settle.submit')}</Button>
      </SubmitBar>
    </Form>
  );
}
