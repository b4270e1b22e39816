import type { AnyField, Option } from '#app/components/form/field.tsx';
import { type AnyForm, FieldRow } from '#app/components/form/form-parts.tsx';
import { RepeatableRows } from '#app/components/form/repeatable-rows.tsx';
import { NumberField } from '#app/components/form/text-field.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { COST_PARTS } from '../record.ts';

/** 合同成交额, 技术交易额 and what lies between them, all in 元. */
export function AmountFields({
  form,
  fields,
  costKinds,
  isSupplement = false,
}: {
  form: AnyForm;
  fields: { contractTotal: AnyField; techAmount: AnyField; costLines: AnyField };
  costKinds: readonly Option[];
  /** The amounts of a supplement are added, and it needs no list. */
  isSupplement?: boolean;
}) {
  const t = useT();
  const kind = isSupplement ? 'supplement' : 'amount';
  return (
    <>
      <FieldRow>
        <NumberField
          field={fields.contractTotal}
          label={t(`contract.${kind}.total`)}
          hint={t(`contract.${kind}.total.hint`)}
          example="1200000.00"
          unit={t('contract.unit.yuan')}
          required
        />
        <NumberField
          field={fields.techAmount}
          label={t(`contract.${kind}.tech`)}
          hint={t(`contract.${kind}.tech.hint`)}
          example="950000.00"
          unit={t('contract.unit.yuan')}
          required
        />
      </FieldRow>
      {isSupplement ? null : (
        <RepeatableRows
          form={form}
          field={fields.costLines}
          label={t('contract.costs')}
          hint={t('contract.costs.hint')}
          columns={[
            { name: 'kind', label: t('contract.costs.kind'), options: costKinds },
            { name: 'name', label: t('contract.costs.name'), grow: 2, maxLength: 60 },
            { name: 'amount', label: t('contract.costs.amount'), inputMode: 'decimal' },
            {
              name: 'part',
              label: t('contract.costs.part'),
              options: COST_PARTS.map((part) => ({ value: part, label: t(`contract.costs.part.${part}`) })),
            },
          ]}
          spare={1}
        />
      )}
    </>
  );
}
