import { FieldRow, Fieldset } from '#app/components/form/form-parts.tsx';
import { SelectField } from '#app/components/form/select-field.tsx';
import { DateField, TextField } from '#app/components/form/text-field.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { CONTRACT_PATHS } from '../process.ts';
import { type SectionProps, sectionId } from './form-section.ts';

/** 基本信息: what the contract is, when and where it was signed, how it is registered. */
export function BasicSection({ field, labels, choices, today }: SectionProps) {
  const t = useT();
  return (
    <Fieldset title={t('contract.section.basic')} id={sectionId('basic')}>
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
      <FieldRow columns={3}>
        <DateField field={field('signDate')} label={labels.signDate} max={today} required />
        <DateField field={field('validFrom')} label={labels.validFrom} />
        <DateField field={field('validTo')} label={labels.validTo} />
      </FieldRow>
      <FieldRow>
        <TextField
          field={field('contractNo')}
          label={labels.contractNo}
          hint={t('contract.contract_no.hint')}
          maxLength={60}
        />
        <TextField field={field('signPlace')} label={labels.signPlace} maxLength={100} />
      </FieldRow>
      <FieldRow columns={3}>
        <SelectField
          field={field('path')}
          label={labels.path}
          hint={t('contract.path.hint')}
          options={CONTRACT_PATHS.map((path) => ({ value: path, label: t(`contract.path.${path}`) }))}
          placeholder={t('contract.path.auto')}
        />
        <SelectField
          field={field('flow')}
          label={labels.flow}
          hint={t('contract.flow.hint')}
          options={choices.flows}
          placeholder={t('contract.flow.auto')}
        />
        <TextField
          field={field('tradeRegNo')}
          label={labels.tradeRegNo}
          hint={t('contract.trade_reg_no.hint')}
          maxLength={60}
        />
      </FieldRow>
    </Fieldset>
  );
}
