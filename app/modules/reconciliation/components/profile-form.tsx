import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form, Link } from '@remix-run/react';
import type { AnyField } from '#app/components/form/field.tsx';
import {
  FieldRow,
  Fieldset,
  FormErrors,
  RequiredLegend,
  SubmitBar,
} from '#app/components/form/form-parts.tsx';
import { SelectField } from '#app/components/form/select-field.tsx';
import { NumberField, TextField } from '#app/components/form/text-field.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { paths } from '#app/lib/paths.ts';
import type { guessedMapping, profilePage } from '../pages.server.ts';

type PageData = Awaited<ReturnType<typeof profilePage>>;

/** Which heading of an export holds what; after a sample was read its headings are offered and the likely ones filled in. */
export function ProfileForm({
  page,
  guess,
  lastResult,
}: {
  page: PageData;
  guess: ReturnType<typeof guessedMapping> | null;
  lastResult: SubmissionResult<string[]> | undefined;
}) {
  const t = useT();
  const values = guess
    ? { ...page.values, unit: guess.unit, columns: { ...page.values.columns, ...guess.columns } }
    : page.values;
  const [form, fields] = useForm<PageData['values']>({ id: 'profile', lastResult, defaultValue: values });
  const columns = (
    fields.columns as unknown as AnyField & { getFieldset(): Record<string, AnyField> }
  ).getFieldset();
  const labels = Object.fromEntries(page.labels.map(({ column, label }) => [`columns.${column}`, label]));
  return (
    <Form method="post" {...getFormProps(form)} className="grid gap-6">
      <FormErrors
        form={form}
        labels={{
          ...labels,
          name: t('reconciliation.profile.name'),
          unit: t('reconciliation.profile.unit'),
          decimals: t('reconciliation.profile.decimals'),
        }}
      />
      <RequiredLegend />
      <input type="hidden" name="version" value={page.values.version} />
      <Fieldset title={t('reconciliation.profile')}>
        <TextField
          field={fields.name}
          label={t('reconciliation.profile.name')}
          example={t('reconciliation.profile.name.example')}
          maxLength={60}
          required
          className="max-w-md"
        />
        <FieldRow>
          <SelectField
            field={fields.unit}
            label={t('reconciliation.profile.unit')}
            hint={t('reconciliation.profile.unit.hint')}
            placeholder={null}
            options={(['yuan', 'thousand', 'wan'] as const).map((unit) => ({
              value: unit,
              label: t(`reconciliation.unit.${unit}`),
            }))}
            required
          />
          <NumberField
            field={fields.decimals}
            label={t('reconciliation.profile.decimals')}
            hint={t('reconciliation.profile.decimals.hint')}
            decimals={false}
            maxLength={1}
          />
        </FieldRow>
      </Fieldset>
      <Fieldset
        title={t('reconciliation.profile.columns')}
        description={t('reconciliation.profile.columns.hint')}
      >
        {guess ? (
          <datalist id="headings">
            {guess.headings.map((heading) => (
              <option key={heading} value={heading} />
            ))}
          </datalist>
        ) : null}
        <div className="grid gap-4 sm:grid-cols-2">
          {page.labels.map(({ column, label }) => (
            <TextField
              key={column}
              field={columns[column] as AnyField}
              label={label}
              maxLength={80}
              autoComplete="off"
              list={guess ? 'headings' : undefined}
            />
          ))}
        </div>
      </Fieldset>
      <SubmitBar>
        <Button variant="primary">{t('common.save')}</Button>
        <Link to={paths.desk.reconciliationProfiles()} className="link">
          {t('common.cancel')}
        </Link>
      </SubmitBar>
    </Form>
  );
}
