import type { AnyField } from '#app/components/form/field.tsx';
import { FileField } from '#app/components/form/file-field.tsx';
import { FieldRow, Fieldset } from '#app/components/form/form-parts.tsx';
import { SelectField } from '#app/components/form/select-field.tsx';
import { TextField } from '#app/components/form/text-field.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { UNITS } from '../values.ts';

/** One of the two tables of a comparison: the file, what it is, and which of its columns count. */
export function SourceFieldset({
  side,
  file,
  source,
}: {
  side: 'ours' | 'theirs';
  file: AnyField;
  source: AnyField;
}) {
  const t = useT();
  const fields = (source as AnyField & { getFieldset(): Record<string, AnyField> }).getFieldset();
  const field = (name: string) => fields[name] as AnyField;
  return (
    <Fieldset title={t(`reconciliation.compare.${side}`)}>
      <TextField
        field={field('label')}
        label={t('reconciliation.compare.label')}
        example={t(`reconciliation.compare.label.example.${side}`)}
        maxLength={60}
        required
      />
      <FileField
        field={file}
        label={t('reconciliation.compare.file')}
        hint={t('import.file.hint')}
        accept=".xlsx,.csv,.jsonl,.txt"
        types="XLSX、CSV、JSONL"
        size="20 MB"
        required
      />
      <FieldRow>
        <TextField
          field={field('uscc')}
          label={t('reconciliation.compare.uscc')}
          hint={t('reconciliation.compare.heading.hint')}
          maxLength={80}
        />
        <TextField
          field={field('name')}
          label={t('reconciliation.compare.name')}
          hint={t('reconciliation.compare.name.hint')}
          maxLength={80}
        />
      </FieldRow>
      <FieldRow>
        <TextField field={field('value')} label={t('reconciliation.compare.value')} maxLength={80} required />
        <SelectField
          field={field('unit')}
          label={t('reconciliation.compare.unit')}
          placeholder={null}
          options={UNITS.map((unit) => ({ value: unit, label: t(`reconciliation.unit.${unit}`) }))}
          required
        />
      </FieldRow>
    </Fieldset>
  );
}

/** For the list of errors: which field of which source. */
export function useSourceLabels(side: 'ours' | 'theirs'): Record<string, string> {
  const t = useT();
  const source = t(`reconciliation.compare.${side}`);
  const named = (field: string) => t('reconciliation.compare.of', { source, field });
  return {
    [`${side}File`]: named(t('reconciliation.compare.file')),
    [`${side}.label`]: named(t('reconciliation.compare.label')),
    [`${side}.uscc`]: named(t('reconciliation.compare.uscc')),
    [`${side}.name`]: named(t('reconciliation.compare.name')),
    [`${side}.value`]: named(t('reconciliation.compare.value')),
    [`${side}.unit`]: named(t('reconciliation.compare.unit')),
  };
}
