import { type SubmissionResult, useForm } from '@conform-to/react';
import { CheckboxField, RadioGroupField } from '#app/components/form/choice-fields.tsx';
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
import type { TechnologyEditor } from '../pages.server.ts';

/** The editor of a 科技成果. */
export function TechnologyForm({
  page,
  lastResult,
}: {
  page: TechnologyEditor;
  lastResult?: SubmissionResult;
}) {
  const t = useT();
  const texts = useFieldTexts('technology');
  const { editor, values, options } = page;
  const [form, fields] = useForm({
    id: 'technology',
    lastResult,
    constraint: editor.constraint,
    defaultValue: values,
  });
  const labels = useFieldNames('technology', Object.keys(values));
  const shared = { fields, texts };
  return (
    <ListingEditor kind="technology" editor={editor} form={form} fields={fields} labels={labels}>
      <Fieldset title={t('technology.section.subject')}>
        <SubjectFields {...shared} chainNodes={options.chainNodes} />
        <FieldRow>
          <SelectField field={fields.fieldCode} {...texts('fieldCode')} options={options.fields} />
          <SelectField field={fields.industryCode} {...texts('industryCode')} options={options.industries} />
        </FieldRow>
        <FieldRow columns={3}>
          <SelectField field={fields.resultType} {...texts('resultType')} options={options.resultType} />
          <SelectField
            field={fields.resultAttribute}
            {...texts('resultAttribute')}
            options={options.resultAttribute}
          />
          <SelectField field={fields.resultLevel} {...texts('resultLevel')} options={options.resultLevel} />
        </FieldRow>
      </Fieldset>

      <Fieldset title={t('technology.section.content')} description={t('technology.section.content.text')}>
        <TextareaField field={fields.summary} {...texts('summary')} rows={8} />
        <TextareaField field={fields.innovation} {...texts('innovation')} rows={3} />
        <RepeatableRows
          form={form}
          field={fields.metrics}
          {...texts('metrics')}
          max={12}
          columns={[
            { name: 'name', label: t('technology.metric.name'), maxLength: 60, grow: 2 },
            { name: 'value', label: t('technology.metric.value'), maxLength: 60 },
            { name: 'unit', label: t('technology.metric.unit'), maxLength: 20 },
            { name: 'comparison', label: t('technology.metric.comparison'), maxLength: 60, grow: 2 },
          ]}
        />
        <TextareaField field={fields.comparison} {...texts('comparison')} rows={3} />
        <TextareaField field={fields.applications} {...texts('applications')} rows={3} />
      </Fieldset>

      <Fieldset title={t('technology.section.maturity')}>
        <FieldRow>
          <SelectField field={fields.trl} {...texts('trl')} options={options.trl} />
          <SelectField field={fields.stage} {...texts('stage')} options={options.stage} />
        </FieldRow>
        <TextareaField field={fields.missingToPilot} {...texts('missingToPilot')} rows={3} />
        <FieldRow>
          <TextField field={fields.researchFrom} {...texts('researchFrom')} maxLength={7} />
          <TextField field={fields.researchTo} {...texts('researchTo')} maxLength={7} />
        </FieldRow>
      </Fieldset>

      <Fieldset title={t('technology.section.rights')}>
        <RepeatableRows
          form={form}
          field={fields.ip}
          {...texts('ip')}
          required={false}
          max={12}
          columns={[
            { name: 'type', label: t('technology.ip.type'), options: options.ipType },
            { name: 'title', label: t('technology.ip.title'), maxLength: 100, grow: 2 },
            { name: 'number', label: t('technology.ip.number'), maxLength: 40 },
            { name: 'status', label: t('technology.ip.status'), options: options.ipStatus },
            { name: 'owner', label: t('technology.ip.owner'), maxLength: 60 },
          ]}
        />
        <FieldRow>
          <SelectField field={fields.ownership} {...texts('ownership')} options={options.ownership} />
          <TextField field={fields.registrationNo} {...texts('registrationNo')} />
        </FieldRow>
        <FieldRow>
          <RadioGroupField
            field={fields.isJobInvention}
            {...texts('isJobInvention')}
            options={options.jobInvention}
          />
          <CheckboxField field={fields.isGovFunded} {...texts('isGovFunded')} className="self-end" />
        </FieldRow>
      </Fieldset>

      <Fieldset title={t('technology.section.cooperation')}>
        <CooperationField {...shared} options={options.cooperation} />
        <RadioGroupField field={fields.pricing} {...texts('pricing')} options={options.pricing} />
        <FieldRow>
          <NumberField field={fields.priceMin} {...texts('priceMin')} unit={t('listing.unit.wan')} />
          <NumberField field={fields.priceMax} {...texts('priceMax')} unit={t('listing.unit.wan')} />
        </FieldRow>
        <TextareaField field={fields.conditions} {...texts('conditions')} rows={3} />
        <TextareaField field={fields.benefit} {...texts('benefit')} rows={3} />
      </Fieldset>

      <PublisherBlock publisher={editor.publisher} />

      <Fieldset title={t('listing.section.contact')} description={t('listing.section.contact.text')}>
        <FieldRow>
          <TextField field={fields.completedBy} {...texts('completedBy')} />
          <TextField field={fields.otherUnits} {...texts('otherUnits')} />
        </FieldRow>
        <ContactFields {...shared} />
        <FieldRow>
          <ValidToField {...shared} />
        </FieldRow>
        <CheckboxField field={fields.declaredNonSecret} {...texts('declaredNonSecret')} />
        <CheckboxField field={fields.isPublicationAuthorized} {...texts('isPublicationAuthorized')} />
      </Fieldset>
    </ListingEditor>
  );
}
