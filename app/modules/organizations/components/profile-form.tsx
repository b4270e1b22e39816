import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { CheckboxField } from '#app/components/form/choice-fields.tsx';
import { FieldRow, Fieldset, FormErrors, SubmitBar } from '#app/components/form/form-parts.tsx';
import { SelectField } from '#app/components/form/select-field.tsx';
import { TextField } from '#app/components/form/text-field.tsx';
import { TextareaField } from '#app/components/form/textarea-field.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { useT } from '#app/i18n/use-t.ts';
import type { RegionGroupOptions } from '#app/modules/taxonomy/region-options.ts';
import { profileConstraint } from '../profile-fields.ts';

export interface ProfileFormProps {
  values: Record<keyof typeof profileConstraint, string>;
  version: number;
  regions: RegionGroupOptions[];
  chains: { value: string; label: string }[];
  lastResult: SubmissionResult<string[]> | undefined;
  /** A verified organisation is checked again when its name or region changes. */
  warnRecheck: boolean;
}

/** 机构信息: what an organisation says of itself. */
export function ProfileForm({ values, version, regions, chains, lastResult, warnRecheck }: ProfileFormProps) {
  const t = useT();
  const [form, fields] = useForm<Record<keyof typeof profileConstraint, string>>({
    id: 'profile',
    lastResult,
    constraint: profileConstraint,
    defaultValue: values,
  });
  const labels = Object.fromEntries(
    (Object.keys(profileConstraint) as (keyof typeof profileConstraint)[]).map((name) => [
      name,
      t(`organization.field.${name}`),
    ]),
  ) as Record<keyof typeof profileConstraint, string>;
  return (
    <Form method="post" {...getFormProps(form)} className="grid gap-8">
      <FormErrors form={form} labels={labels} />
      <input type="hidden" name="intent" value="profile" />
      <input type="hidden" name="version" value={version} />
      <Fieldset
        title={t('organization.section.identity')}
        description={warnRecheck ? t('organization.recheck_hint') : undefined}
      >
        <TextField field={fields.name} label={labels.name} />
        <FieldRow>
          <SelectField field={fields.regionCode} label={labels.regionCode} options={regions} />
          <TextField field={fields.township} label={labels.township} hint={t('organization.township.hint')} />
        </FieldRow>
        <CheckboxField field={fields.xiongan} label={labels.xiongan} />
        <SelectField field={fields.chainCode} label={labels.chainCode} options={chains} />
      </Fieldset>
      <Fieldset title={t('organization.section.details')}>
        <TextField field={fields.address} label={labels.address} />
        <FieldRow>
          <TextField field={fields.postcode} label={labels.postcode} />
          <TextField field={fields.website} label={labels.website} placeholder="https://" />
        </FieldRow>
        <FieldRow>
          <TextField field={fields.legalRepresentative} label={labels.legalRepresentative} />
          <TextField field={fields.competentDepartment} label={labels.competentDepartment} />
        </FieldRow>
        <TextareaField field={fields.intro} label={labels.intro} maxLength={500} rows={5} />
      </Fieldset>
      <Fieldset title={t('organization.section.contact')} description={t('organization.contact.hint')}>
        <FieldRow columns={3}>
          <TextField field={fields.contactName} label={labels.contactName} />
          <TextField field={fields.contactPhone} label={labels.contactPhone} type="tel" />
          <TextField field={fields.contactEmail} label={labels.contactEmail} type="email" />
        </FieldRow>
      </Fieldset>
      <SubmitBar>
        <Button variant="primary">{t('common.save')}</Button>
      </SubmitBar>
    </Form>
  );
}
