import { type SubmissionResult, useForm } from '@conform-to/react';
import { CheckboxField, CheckboxGroupField, RadioGroupField } from '#app/components/form/choice-fields.tsx';
import { FieldRow, Fieldset } from '#app/components/form/form-parts.tsx';
import { RepeatableRows } from '#app/components/form/repeatable-rows.tsx';
import { SelectField } from '#app/components/form/select-field.tsx';
import { NumberField, TextField } from '#app/components/form/text-field.tsx';
import { TextareaField } from '#app/components/form/textarea-field.tsx';
import { useT } from '#app/i18n/use-t.ts';
import {
  ContactFields,
  CooperationField,
  ListingEditor,
  PublisherBlock,
  SubjectFields,
  ValidToField,
} from '#app/modules/listings/components/editor.tsx';
import { useFieldNames, useFieldTexts } from '#app/modules/listings/components/use-field-texts.ts';
import type { NeedHelp } from '../help.server.ts';
import type { NeedEditor } from '../pages.server.ts';
import { ReadingsFieldset } from './readings-fieldset.tsx';

/**
 * The editor of a 技术需求: the provincial collection form and what Xinji adds to it. `help` is what came back with a form
 * that was sent and not stored.
 */
export function NeedForm({
  page,
  lastResult,
  help,
}: {
  page: NeedEditor;
  lastResult?: SubmissionResult;
  help?: NeedHelp;
}) {
  const t = useT();
  const texts = useFieldTexts('need');
  const { editor, values, options } = page;
  const [form, fields] = useForm({
    id: 'need',
    lastResult,
    constraint: editor.constraint,
    defaultValue: values,
  });
  const labels = useFieldNames('need', Object.keys(values));
  const shared = { fields, texts };
  return (
    <ListingEditor kind="need" editor={editor} form={form} fields={fields} labels={labels}>
      <Fieldset title={t('need.section.subject')}>
        <SubjectFields {...shared} chainNodes={options.chainNodes} />
        <FieldRow>
          <RadioGroupField field={fields.urgency} {...texts('urgency')} options={options.urgency} />
          <SelectField field={fields.chainRole} {...texts('chainRole')} options={options.chainRole} />
        </FieldRow>
        <FieldRow>
          <CheckboxField field={fields.isBottleneck} {...texts('isBottleneck')} />
          <CheckboxField field={fields.isOpenCall} {...texts('isOpenCall')} />
        </FieldRow>
      </Fieldset>

      <Fieldset title={t('need.section.problem')} description={t('need.section.problem.text')}>
        <TextareaField field={fields.problem} {...texts('problem')} rows={5} />
        {/* Keyed, so that a sentence taken over is counted as well. */}
        <TextareaField
          key={fields.keyTechnology.key}
          field={fields.keyTechnology}
          {...texts('keyTechnology')}
          rows={5}
        />
        <TextareaField field={fields.goal} {...texts('goal')} />
        <TextareaField field={fields.tried} {...texts('tried')} rows={3} />
        <TextareaField
          key={fields.foundation.key}
          field={fields.foundation}
          {...texts('foundation')}
          rows={3}
        />
      </Fieldset>

      <ReadingsFieldset opening={page.help} answered={help} />

      <Fieldset title={t('need.section.indicators')}>
        <RepeatableRows
          form={form}
          field={fields.indicators}
          {...texts('indicators')}
          max={12}
          columns={[
            { name: 'name', label: t('need.indicator.name'), maxLength: 60, grow: 2 },
            { name: 'current', label: t('need.indicator.current'), maxLength: 60 },
            { name: 'target', label: t('need.indicator.target'), maxLength: 60 },
            { name: 'unit', label: t('need.indicator.unit'), maxLength: 20 },
            { name: 'method', label: t('need.indicator.method'), maxLength: 60, grow: 2 },
          ]}
        />
        <SelectField
          field={fields.minTrl}
          {...texts('minTrl')}
          options={options.trl}
          placeholder={t('need.form.minTrl.none')}
        />
      </Fieldset>

      <Fieldset title={t('need.section.classification')} description={t('need.section.classification.text')}>
        <FieldRow>
          <SelectField
            field={fields.activityType}
            {...texts('activityType')}
            options={options.activityType}
          />
          <SelectField field={fields.industryCode} {...texts('industryCode')} options={options.industries} />
        </FieldRow>
        <CheckboxGroupField
          field={fields.needFields}
          {...texts('needFields')}
          required={false}
          options={options.needFields}
        />
        <FieldRow>
          <TextField field={fields.discipline} {...texts('discipline')} />
          <SelectField field={fields.fieldCode} {...texts('fieldCode')} options={options.fields} />
        </FieldRow>
      </Fieldset>

      <Fieldset title={t('need.section.cooperation')}>
        <CooperationField {...shared} options={options.cooperation} />
        <FieldRow>
          <NumberField field={fields.budgetMin} {...texts('budgetMin')} unit={t('listing.unit.wan')} />
          <NumberField field={fields.budgetMax} {...texts('budgetMax')} unit={t('listing.unit.wan')} />
        </FieldRow>
        <RadioGroupField
          field={fields.budgetVisibility}
          {...texts('budgetVisibility')}
          options={options.budgetVisibility}
        />
        <FieldRow>
          <NumberField
            field={fields.periodFrom}
            {...texts('periodFrom')}
            decimals={false}
            unit={t('listing.unit.year')}
          />
          <NumberField
            field={fields.periodTo}
            {...texts('periodTo')}
            decimals={false}
            unit={t('listing.unit.year')}
          />
        </FieldRow>
        <FieldRow>
          <TextField field={fields.preferredPartner} {...texts('preferredPartner')} />
          <SelectField field={fields.ipIntention} {...texts('ipIntention')} options={options.ipIntention} />
        </FieldRow>
      </Fieldset>

      <PublisherBlock publisher={editor.publisher} />

      <Fieldset title={t('listing.section.contact')} description={t('listing.section.contact.text')}>
        <ContactFields {...shared} />
        <FieldRow>
          <ValidToField {...shared} />
        </FieldRow>
        <CheckboxField field={fields.isAnonymous} {...texts('isAnonymous')} />
        <CheckboxField field={fields.declaredNonSecret} {...texts('declaredNonSecret')} />
      </Fieldset>
    </ListingEditor>
  );
}
