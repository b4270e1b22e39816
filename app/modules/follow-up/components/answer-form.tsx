import { getFormProps, useForm } from '@conform-to/react';
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
import { DateField, NumberField } from '#app/components/form/text-field.tsx';
import { TextareaField } from '#app/components/form/textarea-field.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { formatWan } from '#app/lib/money.ts';
import { paths } from '#app/lib/paths.ts';
import { LIMITS, PRODUCTION_STAGES } from '../limits.ts';
import type { followUpPage } from '../pages.server.ts';
import type { LastResult } from './last-result.ts';

type PageData = Awaited<ReturnType<typeof followUpPage>>;

const FIELDS = [
  'answeredOn',
  'production',
  'output',
  'sales',
  'jobs',
  'patents',
  'satisfaction',
  'problems',
  'help',
] as const;
type FieldName = (typeof FIELDS)[number];

/** The questionnaire; amounts in 万元. What was answered before stands beside the fields. */
export function AnswerForm({ page, lastResult }: { page: PageData; lastResult: LastResult }) {
  const t = useT();
  const { followUp, before, today } = page;
  const wan = (fen: number | null) => (fen === null ? undefined : formatWan(fen));
  const text = (value: number | null) => (value === null ? undefined : String(value));
  const [form, typed] = useForm({
    id: 'answer',
    lastResult,
    defaultValue: {
      answeredOn: followUp.answeredOn ?? today,
      production: followUp.production ?? '',
      output: wan(followUp.outputFen),
      sales: wan(followUp.salesFen),
      jobs: text(followUp.jobs),
      patents: text(followUp.patents),
      satisfaction: text(followUp.satisfaction),
      problems: followUp.problems,
      help: followUp.help,
    } as Record<string, string | undefined>,
  });
  const fields = typed as unknown as Record<FieldName, AnyField>;
  const label = (name: FieldName) => t(`follow.answer.${name}`);
  const earlier = (value: string | undefined) =>
    before && value !== undefined ? t('follow.answer.before', { months: before.months, value }) : undefined;
  const stage = before?.production ? t(`follow.answer.production.${before.production}`) : undefined;
  return (
    <Form method="post" {...getFormProps(form)} className="grid gap-6">
      <FormErrors form={form} labels={Object.fromEntries(FIELDS.map((name) => [name, label(name)]))} />
      <RequiredLegend />
      <input type="hidden" name="version" value={followUp.version} />
      <Fieldset title={t('follow.answer.section.use')}>
        <FieldRow>
          <SelectField
            field={fields.production}
            label={label('production')}
            hint={earlier(stage)}
            options={PRODUCTION_STAGES.map((value) => ({
              value,
              label: t(`follow.answer.production.${value}`),
            }))}
            required
          />
          <DateField field={fields.answeredOn} label={label('answeredOn')} max={today} required />
        </FieldRow>
        <FieldRow>
          <NumberField
            field={fields.output}
            label={label('output')}
            unit={t('contract.unit.wan')}
            hint={earlier(wan(before?.outputFen ?? null))}
          />
          <NumberField
            field={fields.sales}
            label={label('sales')}
            unit={t('contract.unit.wan')}
            hint={earlier(wan(before?.salesFen ?? null))}
          />
        </FieldRow>
        <FieldRow>
          <NumberField
            field={fields.jobs}
            label={label('jobs')}
            unit={t('follow.sum.jobs.unit')}
            hint={earlier(text(before?.jobs ?? null))}
            decimals={false}
          />
          <NumberField
            field={fields.patents}
            label={label('patents')}
            unit={t('follow.sum.patents.unit')}
            hint={earlier(text(before?.patents ?? null))}
            decimals={false}
          />
        </FieldRow>
      </Fieldset>
      <Fieldset title={t('follow.answer.section.words')}>
        <SelectField
          field={fields.satisfaction}
          label={label('satisfaction')}
          options={([5, 4, 3, 2, 1] as const).map((value) => ({
            value: String(value),
            label: t(`follow.answer.satisfaction.${value}`),
          }))}
          className="max-w-md"
        />
        <TextareaField field={fields.problems} label={label('problems')} rows={3} maxLength={LIMITS.words} />
        <TextareaField
          field={fields.help}
          label={label('help')}
          hint={t('follow.answer.help.hint')}
          rows={3}
          maxLength={LIMITS.words}
        />
      </Fieldset>
      <SubmitBar note={t('follow.answer.save.note')}>
        <Button variant="primary">{t('follow.answer.save')}</Button>
        <Link to={paths.desk.contractFollowUp(page.contract.id)} className="link">
          {t('common.cancel')}
        </Link>
      </SubmitBar>
    </Form>
  );
}
