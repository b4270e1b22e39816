import { FieldRow, Fieldset } from '#app/components/form/form-parts.tsx';
import { RepeatableRows } from '#app/components/form/repeatable-rows.tsx';
import { SelectField } from '#app/components/form/select-field.tsx';
import { DateField, NumberField, TextField } from '#app/components/form/text-field.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { AmountFields } from './amount-fields.tsx';
import { FoldedPart } from './folded-part.tsx';
import { type SectionProps, sectionId } from './form-section.ts';

/** 金额与支付: the amounts, another currency, how it is paid, royalties, a share of a company. */
export function MoneySection(props: SectionProps) {
  const { form, field, labels, choices } = props;
  const t = useT();
  return (
    <Fieldset
      title={t('contract.section.amounts')}
      description={t('contract.section.amounts.hint')}
      id={sectionId('amounts')}
    >
      <AmountFields
        form={form}
        fields={{
          contractTotal: field('contractTotal'),
          techAmount: field('techAmount'),
          costLines: field('costLines'),
        }}
        costKinds={choices.costKinds}
      />
      <FieldRow>
        <SelectField
          field={field('paymentMode')}
          label={labels.paymentMode}
          hint={t('contract.payment_mode.hint')}
          options={choices.paymentModes}
        />
        <AnswerField field={field('taxIncluded')} label={labels.taxIncluded} />
      </FieldRow>
      <RepeatableRows
        form={form}
        field={field('paymentPlan')}
        label={labels.paymentPlan}
        hint={t('contract.payment_plan.hint')}
        columns={[
          { name: 'dueOn', label: t('contract.payment_plan.dueOn'), type: 'date' },
          { name: 'condition', label: t('contract.payment_plan.condition'), grow: 2, maxLength: 100 },
          { name: 'amount', label: t('contract.payment_plan.amount'), inputMode: 'decimal' },
        ]}
        spare={1}
        max={40}
      />
      <ForeignPart {...props} />
      <RoyaltyPart {...props} />
      <EquityPart {...props} />
    </Fieldset>
  );
}

/** Yes, no, or not stated: a select, because two boxes would not tell "no" from "not stated". */
export function AnswerField({ field, label }: { field: ReturnType<SectionProps['field']>; label: string }) {
  const t = useT();
  return (
    <SelectField
      field={field}
      label={label}
      options={[
        { value: 'yes', label: t('common.yes') },
        { value: 'no', label: t('common.no') },
      ]}
      placeholder={t('contract.answer.unknown')}
    />
  );
}

function ForeignPart({ field, labels, choices }: SectionProps) {
  const t = useT();
  const fields = ['originalAmount', 'fxRate', 'fxDate'].map(field);
  return (
    <FoldedPart title={t('contract.part.foreign')} hint={t('contract.part.foreign.hint')} fields={fields}>
      <FieldRow>
        <SelectField
          field={field('currency')}
          label={labels.currency}
          options={choices.currencies}
          placeholder={null}
        />
        <NumberField field={field('originalAmount')} label={labels.originalAmount} example="100000.00" />
      </FieldRow>
      <FieldRow>
        <NumberField
          field={field('fxRate')}
          label={labels.fxRate}
          hint={t('contract.fx_rate.hint')}
          example="7.8000"
        />
        <DateField field={field('fxDate')} label={labels.fxDate} hint={t('contract.fx_date.hint')} />
      </FieldRow>
    </FoldedPart>
  );
}

function RoyaltyPart({ field, labels, choices }: SectionProps) {
  const t = useT();
  const names = [
    'royaltyBase',
    'royaltyRateType',
    'royaltyRate',
    'entryFee',
    'royaltyMinimum',
    'royaltyTerms',
  ];
  const yuan = t('contract.unit.yuan');
  return (
    <FoldedPart
      title={t('contract.part.royalty')}
      hint={t('contract.part.royalty.hint')}
      fields={names.map(field)}
    >
      <FieldRow columns={3}>
        <SelectField field={field('royaltyBase')} label={labels.royaltyBase} options={choices.royaltyBases} />
        <SelectField
          field={field('royaltyRateType')}
          label={labels.royaltyRateType}
          options={choices.royaltyRateTypes}
        />
        <NumberField field={field('royaltyRate')} label={labels.royaltyRate} example="3" unit="%" />
      </FieldRow>
      <FieldRow>
        <NumberField field={field('entryFee')} label={labels.entryFee} unit={yuan} />
        <NumberField
          field={field('royaltyMinimum')}
          label={labels.royaltyMinimum}
          hint={t('contract.royalty_minimum.hint')}
          unit={yuan}
        />
      </FieldRow>
      <TextField field={field('royaltyTerms')} label={labels.royaltyTerms} maxLength={300} />
    </FoldedPart>
  );
}

function EquityPart({ field, labels, choices }: SectionProps) {
  const t = useT();
  const names = ['equityValuation', 'equityMethod', 'equityCompany', 'equityShare'];
  return (
    <FoldedPart
      title={t('contract.part.equity')}
      hint={t('contract.part.equity.hint')}
      fields={names.map(field)}
    >
      <FieldRow>
        <NumberField
          field={field('equityValuation')}
          label={labels.equityValuation}
          unit={t('contract.unit.yuan')}
        />
        <SelectField
          field={field('equityMethod')}
          label={labels.equityMethod}
          options={choices.valuationMethods}
        />
      </FieldRow>
      <FieldRow>
        <TextField field={field('equityCompany')} label={labels.equityCompany} maxLength={120} />
        <NumberField field={field('equityShare')} label={labels.equityShare} example="15" unit="%" />
      </FieldRow>
    </FoldedPart>
  );
}
