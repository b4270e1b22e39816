import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import { RadioGroupField } from '#app/components/form/choice-fields.tsx';
import { FormErrors } from '#app/components/form/form-parts.tsx';
import { SelectField } from '#app/components/form/select-field.tsx';
import { TextareaField } from '#app/components/form/textarea-field.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { DEAL_LIMITS, DECLINE_REASONS, END_REASONS } from '../limits.ts';

export type StepResult = SubmissionResult<string[]> | undefined;

type StepFormProps = { version: number; lastResult: StepResult };

/** The answer of the server belongs to the form whose intent was sent. */
export function resultFor(intent: string, result: StepResult): StepResult {
  return result?.initialValue?.intent === intent ? result : undefined;
}

/** One button and nothing to fill in: accept, take a consent back. */
export function PlainStep({
  intent,
  version,
  children,
}: {
  intent: string;
  version?: number;
  children: ReactNode;
}) {
  return (
    <Form method="post">
      <input type="hidden" name="intent" value={intent} />
      {version === undefined ? null : <input type="hidden" name="version" value={version} />}
      {children}
    </Form>
  );
}

/** Reason and words: how a deal is declined by a party or ended by its broker. */
export function EndForm({
  intent,
  version,
  lastResult,
}: StepFormProps & { intent: 'decline' | 'terminate' }) {
  const t = useT();
  const [form, fields] = useForm<{ reason: string; note: string }>({
    id: intent,
    lastResult: resultFor(intent, lastResult),
    constraint: { reason: { required: true }, note: { required: true, maxLength: DEAL_LIMITS.reason } },
  });
  const labels = { reason: t('deal.end.reason'), note: t('deal.end.note') };
  const reasons = intent === 'decline' ? DECLINE_REASONS : END_REASONS;
  return (
    <Form method="post" {...getFormProps(form)} className="grid gap-4">
      <FormErrors form={form} labels={labels} />
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="version" value={version} />
      {intent === 'decline' ? <p className="text-sm text-muted">{t('deal.decline.hint')}</p> : null}
      <SelectField
        field={fields.reason}
        label={labels.reason}
        options={reasons.map((reason) => ({ value: reason, label: t(`deal.reason.${reason}`) }))}
      />
      <TextareaField field={fields.note} label={labels.note} hint={t('deal.end.note.hint')} rows={3} />
      <div>
        <Button variant="danger">{t(intent === 'decline' ? 'deal.decline' : 'deal.terminate')}</Button>
      </div>
    </Form>
  );
}

export function TransferForm({
  version,
  lastResult,
  brokers,
}: StepFormProps & { brokers: readonly { id: string; name: string }[] }) {
  const t = useT();
  const [form, fields] = useForm<{ brokerId: string }>({
    id: 'transfer',
    lastResult: resultFor('transfer', lastResult),
    constraint: { brokerId: { required: true } },
  });
  if (brokers.length === 0) return <p className="text-muted">{t('deal.transfer.none')}</p>;
  const labels = { brokerId: t('deal.transfer.broker') };
  return (
    <Form method="post" {...getFormProps(form)} className="grid gap-4">
      <FormErrors form={form} labels={labels} />
      <input type="hidden" name="intent" value="transfer" />
      <input type="hidden" name="version" value={version} />
      <SelectField
        field={fields.brokerId}
        label={labels.brokerId}
        options={brokers.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <div>
        <Button>{t('deal.transfer')}</Button>
      </div>
    </Form>
  );
}

/** A note on the timeline; staff choose who sees it. */
export function NoteForm({ mayHide, lastResult }: { mayHide: boolean; lastResult: StepResult }) {
  const t = useT();
  const [form, fields] = useForm<{ body: string; visibility: string }>({
    id: 'note',
    lastResult: resultFor('note', lastResult),
    constraint: { body: { required: true, maxLength: DEAL_LIMITS.note } },
    defaultValue: { visibility: 'parties' },
  });
  const labels = { body: t('deal.note.body'), visibility: t('deal.note.visibility') };
  return (
    <Form method="post" {...getFormProps(form)} className="grid gap-4">
      <FormErrors form={form} labels={labels} />
      <input type="hidden" name="intent" value="note" />
      <TextareaField field={fields.body} label={labels.body} hint={t('deal.note.hint')} rows={3} />
      {mayHide ? (
        <RadioGroupField
          field={fields.visibility}
          label={labels.visibility}
          options={(['parties', 'bureau'] as const).map((value) => ({
            value,
            label: t(`deal.note.visibility.${value}`),
          }))}
        />
      ) : null}
      <div>
        <Button>{t('deal.note.button')}</Button>
      </div>
    </Form>
  );
}
