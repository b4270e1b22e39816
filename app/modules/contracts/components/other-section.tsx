import { FieldRow, Fieldset } from '#app/components/form/form-parts.tsx';
import { RepeatableRows } from '#app/components/form/repeatable-rows.tsx';
import { SelectField } from '#app/components/form/select-field.tsx';
import { DateField, TextField } from '#app/components/form/text-field.tsx';
import { TextareaField } from '#app/components/form/textarea-field.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { CONFIDENTIALITY } from '../record.ts';
import { type SectionProps, sectionId } from './form-section.ts';

/** 其他: intermediaries, secrecy, note. */
export function OtherSection({ form, field, labels }: SectionProps) {
  const t = useT();
  return (
    <Fieldset title={t('contract.section.other')} id={sectionId('other')}>
      <RepeatableRows
        form={form}
        field={field('intermediaries')}
        label={labels.intermediaries}
        hint={t('contract.intermediaries.hint')}
        columns={[
          { name: 'name', label: t('contract.party.name'), grow: 2, maxLength: 120 },
          { name: 'uscc', label: t('contract.party.uscc'), maxLength: 30 },
          { name: 'fee', label: t('contract.intermediaries.fee'), inputMode: 'decimal' },
          { name: 'contact', label: t('contract.party.contact'), maxLength: 60 },
        ]}
        spare={1}
        max={5}
      />
      <SelectField
        field={field('confidentiality')}
        label={labels.confidentiality}
        hint={t('contract.confidentiality.hint')}
        options={[...CONFIDENTIALITY, 'state_secret' as const].map((value) => ({
          value,
          label: t(`contract.confidentiality.${value}`),
        }))}
        placeholder={null}
        className="max-w-md"
      />
      <TextareaField field={field('note')} label={labels.note} rows={3} maxLength={500} />
    </Fieldset>
  );
}

/** 认定登记: facts that the registry stated, where there are some to correct. */
export function RegistrationSection({ field, labels, today }: SectionProps) {
  const t = useT();
  return (
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
        <TextField field={field('registryCode')} label={labels.registryCode} maxLength={20} />
        <TextField field={field('registrar')} label={labels.registrar} maxLength={40} />
        <TextField field={field('reviewer')} label={labels.reviewer} maxLength={40} />
      </FieldRow>
    </Fieldset>
  );
}
