import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import { CheckboxGroupField } from '#app/components/form/choice-fields.tsx';
import type { AnyField, Option, OptionGroup } from '#app/components/form/field.tsx';
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
import { useT } from '#app/i18n/use-t.ts';
import { CONTRACT_PATHS } from '../process.ts';
import { CONFIDENTIALITY } from '../record.ts';
import { AmountFields } from './amount-fields.tsx';
import { ConfirmField } from './confirm-field.tsx';
import { useContractLabels } from './contract-labels.ts';
import { PartyFieldset } from './party-fieldset.tsx';

export interface ContractFormChoices {
  kinds: OptionGroup[];
  licenceModes: Option[];
  paymentModes: Option[];
  fields: Option[];
  ipTypes: Option[];
  chains: Option[];
  costKinds: Option[];
  regions: OptionGroup[];
}

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

/** The contract form of new records and of corrections: sections, one column, works without JavaScript. */
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
  const field = (name: string) => fields[name] as AnyField;
  return (
    <Form method="post" {...getFormProps(form)} className="grid gap-6">
      <FormErrors form={form} labels={labels} />
      <RequiredLegend />
      <input type="hidden" name="version" value={String(values.version)} />
      <input type="hidden" name="dealId" value={String(values.dealId)} />
      <Fieldset title={t('contract.section.basic')}>
        <TextField
          field={field('projectName')}
          label={labels.projectName}
          hint={t('contract.project.hint')}
          required
          maxLength={200}
        />
        <FieldRow>
          <SelectField
            field={field('kind')}
            label={labels.kind}
            hint={t('contract.kind.hint')}
            options={choices.kinds}
            required
          />
          <SelectField
            field={field('licenceMode')}
            label={labels.licenceMode}
            hint={t('contract.licence_mode.hint')}
            options={choices.licenceModes}
            placeholder={t('contract.licence_mode.none')}
          />
        </FieldRow>
        <CheckboxGroupField
          field={field('ipTypes')}
          label={labels.ipTypes}
          hint={t('contract.ip_types.hint')}
          options={choices.ipTypes}
          required
        />
        <FieldRow columns={3}>
          <DateField field={field('signDate')} label={labels.signDate} max={today} required />
          <DateField field={field('validFrom')} label={labels.validFrom} />
          <DateField field={field('validTo')} label={labels.validTo} />
        </FieldRow>
        <FieldRow>
          <SelectField
            field={field('path')}
            label={labels.path}
            hint={t('contract.path.hint')}
            options={CONTRACT_PATHS.map((path) => ({ value: path, label: t(`contract.path.${path}`) }))}
            placeholder={t('contract.path.auto')}
          />
          <TextField
            field={field('contractNo')}
            label={labels.contractNo}
            hint={t('contract.contract_no.hint')}
            maxLength={60}
          />
        </FieldRow>
      </Fieldset>
      <PartyFieldset side="seller" fields={fields} regions={choices.regions} />
      <PartyFieldset side="buyer" fields={fields} regions={choices.regions} />
      <Fieldset title={t('contract.section.amounts')} description={t('contract.section.amounts.hint')}>
        <AmountFields
          form={form}
          fields={{
            contractTotal: field('contractTotal'),
            techAmount: field('techAmount'),
            costLines: field('costLines'),
          }}
          costKinds={choices.costKinds}
        />
        <SelectField
          field={field('paymentMode')}
          label={labels.paymentMode}
          options={choices.paymentModes}
          className="max-w-md"
        />
      </Fieldset>
      {hasRegistration ? (
        <Fieldset title={t('contract.section.registration')}>
          <FieldRow columns={3}>
            <TextField
              field={field('regNo')}
              label={labels.regNo}
              hint={t('contract.reg_no.hint')}
              inputMode="numeric"
              maxLength={40}
            />
            <DateField field={field('regDate')} label={labels.regDate} max={today} />
            <TextField field={field('regRegistry')} label={labels.regRegistry} maxLength={100} />
          </FieldRow>
        </Fieldset>
      ) : null}
      <Fieldset title={t('contract.section.classification')}>
        <FieldRow>
          <SelectField field={field('techField')} label={labels.techField} options={choices.fields} />
          <SelectField field={field('chainCode')} label={labels.chainCode} options={choices.chains} />
        </FieldRow>
        <SelectField
          field={field('confidentiality')}
          label={labels.confidentiality}
          hint={t('contract.confidentiality.hint')}
          options={CONFIDENTIALITY.map((value) => ({ value, label: t(`contract.confidentiality.${value}`) }))}
          placeholder={null}
          className="max-w-md"
        />
        <TextareaField field={field('note')} label={labels.note} rows={3} maxLength={500} />
      </Fieldset>
      {needsReason ? (
        <TextareaField
          field={field('reason')}
          label={labels.reason}
          hint={t('contract.correct.reason.hint')}
          rows={2}
          maxLength={300}
          required
        />
      ) : null}
      <ConfirmField field={field('confirmed')} />
      <SubmitBar>{buttons}</SubmitBar>
    </Form>
  );
}
