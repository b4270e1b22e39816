import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { FormErrors } from '#app/components/form/form-parts.tsx';
import { TextField } from '#app/components/form/text-field.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatDate } from '#app/lib/dates.ts';
import type { PlanIndicatorData } from '../pages.server.ts';
import { Evidence, People } from './year-table.tsx';

type Waiting = PlanIndicatorData['waiting'][number];
type LastResult = SubmissionResult<string[]> | undefined;

/** The values that wait for another person. */
export function CheckCard({ page, lastResult }: { page: PlanIndicatorData; lastResult: LastResult }) {
  const t = useT();
  if (page.waiting.length === 0) return null;
  return (
    <Card title={t('plan.check')} id="check">
      <div className="grid gap-5">
        <p className="text-sm text-muted">{t('plan.check.text')}</p>
        <ul className="grid gap-5">
          {page.waiting.map((value) => (
            <li key={value.id} className="grid gap-2 border-t border-line pt-4 first:border-0 first:pt-0">
              <WaitingValue value={value} unit={page.unit} />
              {value.mayCheck ? (
                <CheckForm
                  value={value}
                  lastResult={lastResult?.initialValue?.id === value.id ? lastResult : undefined}
                />
              ) : page.may.check && value.enteredBy?.id === page.me ? (
                <p className="text-sm text-muted">{t('plan.check.own')}</p>
              ) : null}
            </li>
          ))}
        </ul>
      </div>
    </Card>
  );
}

function WaitingValue({ value, unit }: { value: Waiting; unit: string }) {
  const t = useT();
  const locale = useLocale();
  return (
    <div className="grid gap-1">
      <p className="font-semibold">{t('plan.check.item', { year: value.year, value: value.value, unit })}</p>
      <p>{t('plan.value.source_text', { source: value.source, date: formatDate(value.stateOn, locale) })}</p>
      <Evidence value={value} />
      {[value.note, value.reason].filter(Boolean).map((text) => (
        <p key={text} className="text-sm text-muted">
          {text}
        </p>
      ))}
      <People value={value} />
    </div>
  );
}

function CheckForm({ value, lastResult }: { value: Waiting; lastResult: LastResult }) {
  const t = useT();
  const [form, fields] = useForm<{ checkNote: string }>({ id: `check-${value.id}`, lastResult });
  return (
    <Form method="post" {...getFormProps(form)} className="no-print grid max-w-2xl gap-3">
      <input type="hidden" name="intent" value="check" />
      <input type="hidden" name="id" value={value.id} />
      <FormErrors form={form} labels={{ checkNote: t('plan.check.note') }} />
      <TextField field={fields.checkNote} label={t('plan.check.note')} maxLength={300} />
      <div className="flex flex-wrap gap-3">
        <Button variant="primary" name="verdict" value="checked">
          {t('plan.check.ok')}
        </Button>
        <Button variant="danger" name="verdict" value="returned">
          {t('plan.check.return')}
        </Button>
      </div>
    </Form>
  );
}
