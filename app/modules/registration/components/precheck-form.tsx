import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form, Link } from '@remix-run/react';
import { Notice } from '#app/components/feedback/notice.tsx';
import { RadioGroupField } from '#app/components/form/choice-fields.tsx';
import type { AnyField } from '#app/components/form/field.tsx';
import { Fieldset, FormErrors, SubmitBar } from '#app/components/form/form-parts.tsx';
import { DateField } from '#app/components/form/text-field.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatInstant } from '#app/lib/dates.ts';
import { paths } from '#app/lib/paths.ts';
import type { precheckPage } from '../pages.server.ts';

type PageData = Awaited<ReturnType<typeof precheckPage>>;

/** The questions that only a person can answer; yes means that the registry would refuse. */
export function PrecheckQuestions({ page }: { page: PageData }) {
  const t = useT();
  const locale = useLocale();
  const [form, typed] = useForm({
    id: 'precheck',
    defaultValue: Object.fromEntries(page.questions.map(({ name, answer }) => [name, answer])),
  });
  const fields = typed as unknown as Record<string, AnyField>;
  const options = [
    { value: 'no', label: t('common.no') },
    { value: 'yes', label: t('common.yes') },
  ];
  return (
    <Form method="post" {...getFormProps(form)} className="grid gap-6">
      <Fieldset
        title={t('registration.precheck.questions')}
        description={t('registration.precheck.questions.note')}
      >
        {page.last ? (
          <p className="text-sm text-muted">
            {t('registration.precheck.saved', { time: formatInstant(page.last.at, locale) })}{' '}
            {page.last.isOutdated ? t('registration.precheck.outdated') : ''}
          </p>
        ) : null}
        {page.questions.map(({ name, code }) => (
          <RadioGroupField
            key={name}
            field={fields[name] as AnyField}
            label={t(`registration.question.${name}`)}
            hint={`${code} ${t(`registration.clause.${code}`)}`}
            options={options}
          />
        ))}
      </Fieldset>
      {page.may.answer ? (
        <SubmitBar>
          <Button name="intent" value="answer">
            {t('registration.precheck.save')}
          </Button>
        </SubmitBar>
      ) : null}
    </Form>
  );
}

/** Submits the application, or says why that is not possible yet. */
export function SubmitApplication({
  page,
  lastResult,
}: {
  page: PageData;
  lastResult: SubmissionResult<string[]> | undefined;
}) {
  const t = useT();
  const [form, fields] = useForm<{ actedOn: string }>({ id: 'submit', lastResult });
  const { contract, may, blocked } = page;
  if (!may.submit && !blocked) return null;
  return (
    <Card title={t('registration.precheck.submit')}>
      {blocked ? (
        <Notice tone="warn">{t(blocked)}</Notice>
      ) : (
        <Form method="post" {...getFormProps(form)} className="grid gap-4">
          <FormErrors form={form} labels={{ actedOn: t('registration.field.actedOn') }} />
          <input type="hidden" name="version" value={contract.version} />
          {page.isRegistry ? (
            <DateField
              field={fields.actedOn}
              label={t('registration.field.actedOn')}
              hint={t('registration.field.actedOn.hint')}
              max={page.today}
            />
          ) : null}
          <SubmitBar note={t('registration.precheck.submit.note')}>
            <Button name="intent" value="submit" variant="primary">
              {t('registration.precheck.submit')}
            </Button>
            {may.correct ? (
              <Link to={paths.desk.editContract(contract.id)} className="link">
                {t('registration.precheck.correct')}
              </Link>
            ) : null}
          </SubmitBar>
        </Form>
      )}
    </Card>
  );
}
