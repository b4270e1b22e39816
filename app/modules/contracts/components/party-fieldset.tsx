import { CheckboxField } from '#app/components/form/choice-fields.tsx';
import { FieldRow, Fieldset } from '#app/components/form/form-parts.tsx';
import { SelectField } from '#app/components/form/select-field.tsx';
import { TextField } from '#app/components/form/text-field.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { type SectionProps, sectionId } from './form-section.ts';

/** One side of the contract as the contract names it (frozen with the record). */
export function PartyFieldset({ side, ...section }: SectionProps & { side: 'seller' | 'buyer' }) {
  const t = useT();
  const { choices } = section;
  const field = (name: string) => section.field(`${side}${name}`);
  return (
    <Fieldset title={t(`contract.${side}`)} description={t(`contract.${side}.hint`)} id={sectionId(side)}>
      <input
        type="hidden"
        name={field('OrganizationId').name}
        defaultValue={String(field('OrganizationId').initialValue ?? '')}
      />
      <TextField field={field('Name')} label={t('contract.party.name')} required maxLength={120} />
      <FieldRow>
        <TextField
          field={field('Uscc')}
          label={t('contract.party.uscc')}
          hint={t('contract.party.uscc.hint')}
          autoComplete="off"
          spellCheck={false}
        />
        <SelectField
          field={field('Nature')}
          label={t('contract.party.nature')}
          hint={t('contract.party.nature.hint')}
          options={choices.natures}
        />
      </FieldRow>
      <FieldRow>
        <SelectField
          field={field('Country')}
          label={t('contract.party.country')}
          hint={t('contract.party.country.hint')}
          options={choices.countries}
          placeholder={null}
        />
        <SelectField
          field={field('Region')}
          label={t('contract.party.region')}
          hint={t(`contract.${side}.region.hint`)}
          options={choices.regions}
          placeholder={t('contract.party.region.none')}
        />
      </FieldRow>
      <FieldRow>
        <SelectField
          field={field('Township')}
          label={t('contract.party.township')}
          hint={t('contract.party.township.hint')}
          options={choices.townships}
          placeholder={t('contract.party.township.none')}
        />
        <SelectField
          field={field('IndustryCode')}
          label={t('contract.party.industryCode')}
          options={choices.industries}
        />
      </FieldRow>
      <div className="flex flex-wrap gap-x-8 gap-y-2">
        <CheckboxField field={field('HighTech')} label={t('contract.party.highTech')} />
        <CheckboxField field={field('TechSme')} label={t('contract.party.techSme')} />
        <CheckboxField
          field={field('Xiongan')}
          label={t('contract.party.xiongan')}
          hint={t('contract.party.xiongan.hint')}
        />
      </div>
      <TextField field={field('Address')} label={t('contract.party.address')} maxLength={200} />
      <FieldRow columns={3}>
        <TextField field={field('LegalRep')} label={t('contract.party.legalRep')} maxLength={60} />
        <TextField field={field('Contact')} label={t('contract.party.contact')} maxLength={60} />
        <TextField field={field('Phone')} label={t('contract.party.phone')} type="tel" maxLength={40} />
      </FieldRow>
      <TextField
        field={field('Email')}
        label={t('contract.party.email')}
        hint={t('contract.party.contact.hint')}
        type="email"
        maxLength={120}
        className="max-w-md"
      />
    </Fieldset>
  );
}
