import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { FieldRow, FormErrors } from '#app/components/form/form-parts.tsx';
import { SelectField } from '#app/components/form/select-field.tsx';
import { DateField, TextField } from '#app/components/form/text-field.tsx';
import { TextareaField } from '#app/components/form/textarea-field.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Fold } from '#app/components/ui/fold.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatDate } from '#app/lib/dates.ts';
import type { PublicityObjection } from '../queries.server.ts';
import { PUBLICITY_DECISIONS } from '../schema.ts';

type LastResult = SubmissionResult<string[]> | undefined;

/** Objections against the price, what became of them, and the forms for both. */
export function PublicityObjections({
  objections,
  mayObject,
  today,
  lastResult,
}: {
  objections: readonly PublicityObjection[];
  mayObject: boolean;
  today: string;
  lastResult: LastResult;
}) {
  const t = useT();
  const locale = useLocale();
  const decided = lastResult?.initialValue?.objectionId;
  return (
    <Card title={t('publicity.objections')}>
      <div className="grid gap-5">
        {objections.length === 0 ? (
          <p className="text-muted">{t('publicity.objections.none')}</p>
        ) : (
          <ul className="grid gap-4">
            {objections.map((objection) => (
              <li key={objection.id} className="grid gap-2 rounded-md border border-line p-4">
                <p className="flex flex-wrap items-center gap-3">
                  <Badge tone={objection.state === 'open' ? 'pending' : 'neutral'}>
                    {t(`registration.objection.state.${objection.state}`)}
                  </Badge>
                  <span>{objection.raisedName}</span>
                  <span className="text-sm text-muted">{formatDate(objection.raisedOn, locale)}</span>
                </p>
                <p className="prose-text">{objection.grounds}</p>
                {objection.decidedOn ? (
                  <p className="prose-text text-muted">
                    {t('registration.objection.decided', {
                      date: formatDate(objection.decidedOn, locale),
                      text: objection.decision,
                    })}
                  </p>
                ) : mayObject ? (
                  <DecideForm
                    id={objection.id}
                    lastResult={decided === objection.id ? lastResult : undefined}
                  />
                ) : null}
              </li>
            ))}
          </ul>
        )}
        {mayObject ? (
          <Fold summary={t('publicity.object')} isOpen={lastResult !== undefined && decided === undefined}>
            <RaiseForm today={today} lastResult={decided === undefined ? lastResult : undefined} />
          </Fold>
        ) : null}
      </div>
    </Card>
  );
}

function DecideForm({ id, lastResult }: { id: string; lastResult: LastResult }) {
  const t = useT();
  const [form, fields] = useForm<{ state: string; decision: string }>({ id: `decide-${id}`, lastResult });
  const labels = {
    state: t('registration.objection.result'),
    decision: t('registration.objection.decision'),
  };
  return (
    <Form method="post" {...getFormProps(form)} className="grid gap-4 border-t border-line pt-4">
      <FormErrors form={form} labels={labels} />
      <input type="hidden" name="objectionId" value={id} />
      <SelectField
        field={fields.state}
        label={labels.state}
        options={PUBLICITY_DECISIONS.map((value) => ({
          value,
          label: t(`registration.objection.state.${value}`),
        }))}
        required
        className="max-w-md"
      />
      <TextareaField field={fields.decision} label={labels.decision} rows={2} maxLength={500} required />
      <div>
        <Button name="intent" value="decide" variant="primary">
          {t('registration.objection.decide')}
        </Button>
      </div>
    </Form>
  );
}

function RaiseForm({ today, lastResult }: { today: string; lastResult: LastResult }) {
  const t = useT();
  const [form, fields] = useForm<Record<'raisedName' | 'raisedOn' | 'grounds', string>>({
    id: 'objection',
    lastResult,
    defaultValue: { raisedOn: today },
  });
  const labels = {
    raisedName: t('registration.objection.name'),
    raisedOn: t('registration.objection.on'),
    grounds: t('registration.objection.grounds'),
  };
  return (
    <Form method="post" {...getFormProps(form)} className="grid gap-4">
      <FormErrors form={form} labels={labels} />
      <FieldRow>
        <TextField field={fields.raisedName} label={labels.raisedName} maxLength={60} required />
        <DateField field={fields.raisedOn} label={labels.raisedOn} max={today} required />
      </FieldRow>
      <TextareaField field={fields.grounds} label={labels.grounds} rows={3} maxLength={500} required />
      <div>
        <Button name="intent" value="object" variant="primary">
          {t('publicity.object')}
        </Button>
      </div>
    </Form>
  );
}
