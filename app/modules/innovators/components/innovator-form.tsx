import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import {
  FieldRow,
  Fieldset,
  FormErrors,
  RequiredLegend,
  SubmitBar,
} from '#app/components/form/form-parts.tsx';
import { SelectField } from '#app/components/form/select-field.tsx';
import { DateField, TextField } from '#app/components/form/text-field.tsx';
import { TextareaField } from '#app/components/form/textarea-field.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { PLATFORM_KINDS, PLATFORM_LEVELS, TIERS } from '../kinds.ts';
import { INNOVATOR_FIELDS, type InnovatorField } from '../schema.ts';

type LastResult = SubmissionResult<string[]> | undefined;

/** One certificate of a firm, or one platform, entered by hand; with a version it is a correction and asks why. */
export function InnovatorForm({
  isPlatform,
  values,
  version,
  lastResult,
}: {
  isPlatform: boolean;
  values: Partial<Record<InnovatorField, string>>;
  version?: number;
  lastResult: LastResult;
}) {
  const t = useT();
  const [form, fields] = useForm<Record<InnovatorField | 'reason', string>>({
    id: 'innovator',
    lastResult,
    defaultValue: { kind: isPlatform ? 'platform' : 'high_tech', platformLevel: 'city', ...values },
  });
  const label = (name: InnovatorField) =>
    isPlatform && name === 'validFrom' ? t('innovator.field.recognizedOn') : t(`innovator.field.${name}`);
  const reason = t('innovator.correct.reason');
  return (
    <Form method="post" {...getFormProps(form)} className="grid gap-6">
      <FormErrors
        form={form}
        labels={{ ...Object.fromEntries(INNOVATOR_FIELDS.map((name) => [name, label(name)])), reason }}
      />
      <RequiredLegend />
      <Fieldset title={t(isPlatform ? 'innovator.new.platform' : 'innovator.new.tier')}>
        {isPlatform ? (
          <>
            <input type="hidden" name="kind" value="platform" />
            <TextField field={fields.platformName} label={label('platformName')} maxLength={120} required />
            <FieldRow>
              <SelectField
                field={fields.platformLevel}
                label={label('platformLevel')}
                options={PLATFORM_LEVELS.map((value) => ({ value, label: t(`innovator.level.${value}`) }))}
                placeholder={null}
                required
              />
              <SelectField
                field={fields.platformKind}
                label={label('platformKind')}
                options={PLATFORM_KINDS.map((value) => ({ value, label: t(`innovator.platform.${value}`) }))}
                required
              />
            </FieldRow>
          </>
        ) : (
          <SelectField
            field={fields.kind}
            label={label('kind')}
            options={TIERS.map((value) => ({ value, label: t(`innovator.kind.${value}`) }))}
            placeholder={null}
            required
          />
        )}
        <FieldRow>
          <TextField
            field={fields.organizationName}
            label={label('organizationName')}
            hint={t('innovator.hint.organizationName')}
            maxLength={120}
            required
          />
          <TextField
            field={fields.uscc}
            label={label('uscc')}
            hint={t('innovator.hint.uscc')}
            maxLength={30}
          />
        </FieldRow>
        <FieldRow>
          <TextField field={fields.certificateNo} label={label('certificateNo')} maxLength={60} />
          <TextField
            field={fields.source}
            label={label('source')}
            hint={t('innovator.hint.source')}
            maxLength={120}
            required
          />
        </FieldRow>
        <FieldRow>
          <DateField field={fields.validFrom} label={label('validFrom')} required />
          <DateField field={fields.validTo} label={label('validTo')} hint={t('innovator.hint.validTo')} />
        </FieldRow>
        <TextareaField field={fields.note} label={label('note')} rows={2} maxLength={300} />
        {version === undefined ? null : (
          <>
            <input type="hidden" name="version" value={version} />
            <TextField
              field={fields.reason}
              label={reason}
              hint={t('innovator.hint.reason')}
              maxLength={300}
              required
            />
          </>
        )}
      </Fieldset>
      <SubmitBar>
        <Button variant="primary">{t('innovator.save')}</Button>
      </SubmitBar>
    </Form>
  );
}
