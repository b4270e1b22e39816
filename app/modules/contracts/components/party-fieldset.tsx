import { CheckboxField } from '#app/components/form/choice-fields.tsx';
import type { AnyField, OptionGroup } from '#app/components/form/field.tsx';
import { FieldRow, Fieldset } from '#app/components/form/form-parts.tsx';
import { SelectField } from '#app/components/form/select-field.tsx';
import { TextField } from '#app/components/form/text-field.tsx';
import { useT } from '#app/i18n/use-t.ts';

/** One side of the contract as the contract names it (frozen with the record). */
export function PartyFieldset({
  side,
  fields,
  regions,
}: {
  side: 'seller' | 'buyer';
  fields: Record<string, AnyField>;
  regions: readonly OptionGroup[];
}) {
  const t = useT();
  const field = (name: string) => fields[`${side}${name}`] as AnyField;
  return (
    <Fieldset title={t(`contract.${side}`)} description={t(`contract.${side}.hint`)}>
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
          field={field('Region')}
          label={t('contract.party.region')}
          hint={t(`contract.${side}.region.hint`)}
          options={regions}
          placeholder={t('contract.party.region.none')}
        />
      </FieldRow>
      <FieldRow>
        <TextField
          field={field('Country')}
          label={t('contract.party.country')}
          hint={t('contract.party.country.hint')}
          inputMode="numeric"
          maxLength={3}
        />
        <CheckboxField
          field={field('Xiongan')}
          label={t('contract.party.xiongan')}
          hint={t('contract.party.xiongan.hint')}
          className="self-end"
        />
      </FieldRow>
    </Fieldset>
  );
}
