import { CheckboxGroupField } from '#app/components/form/choice-fields.tsx';
import { FieldRow, Fieldset } from '#app/components/form/form-parts.tsx';
import { RepeatableRows } from '#app/components/form/repeatable-rows.tsx';
import { SelectField } from '#app/components/form/select-field.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { type SectionProps, sectionId } from './form-section.ts';
import { AnswerField } from './money-section.tsx';

/** 知识产权: kinds of rights, each right with its particulars, where the technology comes from, how it was priced. */
export function RightsSection({ form, field, labels, choices }: SectionProps) {
  const t = useT();
  return (
    <Fieldset title={t('contract.section.rights')} id={sectionId('rights')}>
      <CheckboxGroupField
        field={field('ipTypes')}
        label={labels.ipTypes}
        hint={t('contract.ip_types.hint')}
        options={choices.ipTypes}
        required
      />
      <RepeatableRows
        form={form}
        field={field('ipItems')}
        label={labels.ipItems}
        hint={t('contract.ip_items.hint')}
        columns={[
          { name: 'type', label: t('contract.ip_items.type'), options: choices.ipTypes },
          { name: 'name', label: t('contract.ip_items.name'), maxLength: 200 },
          {
            name: 'number',
            label: t('contract.ip_items.number'),
            maxLength: 60,
            placeholder: 'ZL202310123456.6',
          },
          { name: 'holder', label: t('contract.ip_items.holder'), maxLength: 120 },
          { name: 'filedOn', label: t('contract.ip_items.filedOn'), type: 'date' },
          { name: 'validTo', label: t('contract.ip_items.validTo'), type: 'date' },
        ]}
        spare={1}
        max={40}
      />
      <FieldRow columns={3}>
        <AnswerField field={field('jobInvention')} label={labels.jobInvention} />
        <AnswerField field={field('govFunded')} label={labels.govFunded} />
        <SelectField
          field={field('pricingMode')}
          label={labels.pricingMode}
          hint={t('contract.pricing_mode.hint')}
          options={choices.pricingModes}
        />
      </FieldRow>
    </Fieldset>
  );
}
