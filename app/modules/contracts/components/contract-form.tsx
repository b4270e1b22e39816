import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { AnyField } from '#app/components/form/field.tsx';
import { FormErrors, RequiredLegend, SubmitBar } from '#app/components/form/form-parts.tsx';
import { TextareaField } from '#app/components/form/textarea-field.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { BasicSection } from './basic-section.tsx';
import { ClassificationSection } from './classification-section.tsx';
import { ConfirmField } from './confirm-field.tsx';
import { useContractLabels } from './contract-labels.ts';
import type { ContractFormChoices, SectionProps } from './form-section.ts';
import { MoneySection } from './money-section.tsx';
import { OtherSection, RegistrationSection } from './other-section.tsx';
import { PartyFieldset } from './party-fieldset.tsx';
import { RightsSection } from './rights-section.tsx';
import { SectionIndex } from './section-index.tsx';

export interface ContractFormProps {
  values: Record<string, unknown>;
  choices: ContractFormChoices;
  /** Today in Shanghai: nothing is signed tomorrow. */
  today: string;
  lastResult: SubmissionResult | undefined;
  /** Facts of the registration, where there are some to correct. */
  hasRegistration?: boolean;
  /** A correction of a counted contract says why. */
  needsReason?: boolean;
  buttons: ReactNode;
}

/** The contract form of new records and of corrections: 技术合同登记表 in sections, one column, without JavaScript. */
export function ContractForm(props: ContractFormProps) {
  const { values, choices, today, lastResult, hasRegistration = false, needsReason, buttons } = props;
  const t = useT();
  const labels = useContractLabels();
  const [form, typed] = useForm<Record<string, string>>({
    id: 'contract',
    lastResult,
    // Lists among the values are read by their own components.
    defaultValue: values as Record<string, string>,
  });
  const fields = typed as unknown as Record<string, AnyField>;
  const section: SectionProps = { form, field: (name) => fields[name] as AnyField, labels, choices, today };
  return (
    <Form method="post" {...getFormProps(form)} className="grid gap-6">
      <FormErrors form={form} labels={labels} />
      <RequiredLegend />
      <SectionIndex />
      <input type="hidden" name="version" value={String(values.version)} />
      <input type="hidden" name="dealId" value={String(values.dealId)} />
      <BasicSection {...section} />
      <PartyFieldset side="seller" {...section} />
      <PartyFieldset side="buyer" {...section} />
      <MoneySection {...section} />
      {hasRegistration ? <RegistrationSection {...section} /> : null}
      <RightsSection {...section} />
      <ClassificationSection {...section} />
      <OtherSection {...section} />
      {needsReason ? (
        <TextareaField
          field={section.field('reason')}
          label={labels.reason}
          hint={t('contract.correct.reason.hint')}
          rows={2}
          maxLength={300}
          required
        />
      ) : null}
      <ConfirmField field={section.field('confirmed')} />
      <SubmitBar>{buttons}</SubmitBar>
    </Form>
  );
}
