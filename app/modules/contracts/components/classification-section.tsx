import { FieldRow, Fieldset } from '#app/components/form/form-parts.tsx';
import { SelectField } from '#app/components/form/select-field.tsx';
import { NumberField } from '#app/components/form/text-field.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { type SectionProps, sectionId } from './form-section.ts';

/** 分类: the codes by which the national statistics and the city's chains sort contracts. */
export function ClassificationSection({ field, labels, choices }: SectionProps) {
  const t = useT();
  const wan = t('contract.unit.wan');
  return (
    <Fieldset title={t('contract.section.classification')} id={sectionId('classification')}>
      <FieldRow>
        <SelectField field={field('techField')} label={labels.techField} options={choices.fields} />
        <SelectField field={field('chainCode')} label={labels.chainCode} options={choices.chains} />
        <SelectField
          field={field('industryCode')}
          label={labels.industryCode}
          hint={t('contract.industry_code.hint')}
          options={choices.industries}
        />
        <SelectField
          field={field('emergingCode')}
          label={labels.emergingCode}
          options={choices.emergingIndustries}
          placeholder={t('contract.emerging_code.none')}
        />
        <SelectField field={field('socioGoal')} label={labels.socioGoal} options={choices.socioGoals} />
        <SelectField
          field={field('planSource')}
          label={labels.planSource}
          hint={t('contract.plan_source.hint')}
          options={choices.planSources}
        />
        <NumberField
          field={field('expNewInput')}
          label={labels.expNewInput}
          hint={t('contract.exp_new.hint')}
          unit={wan}
        />
        <NumberField
          field={field('expNewOutput')}
          label={labels.expNewOutput}
          hint={t('contract.exp_new.hint')}
          unit={wan}
        />
      </FieldRow>
    </Fieldset>
  );
}
