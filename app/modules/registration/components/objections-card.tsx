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
import type { Objection } from '../objection-queries.server.ts';
import { OBJECTION_DECISIONS, OBJECTORS } from '../objections.ts';

type LastResult = SubmissionResult<string[]> | undefined;

export interface ObjectionsCardProps {
  objections: readonly Objection[];
  may: { object: boolean; decide: boolean };
  /** Records for 财政、税务 too, and dates of earlier days. */
  isRegistry: boolean;
  today: string;
  lastResult: LastResult;
}

/** Objections against a registration: what was said, what was decided, and the forms for both. */
export function ObjectionsCard({ objections, may, isRegistry, today, lastResult }: ObjectionsCardProps) {
  const t = useT();
  const decided = lastResult?.initialValue?.objectionId;
  return (
    <Card title={t('registration.objection.title')} id="objections">
      <div className="grid gap-5">
        {objections.length === 0 ? (
          <p className="text-muted">{t('registration.objection.none')}</p>
        ) : (
          <ul className="grid gap-4">
            {objections.map((objection) => (
              <li key={objection.id} className="grid gap-2 rounded-md border border-line p-4">
                <ObjectionFacts objection={objection} />
                {may.decide && objection.state === 'open' ? (
                  <DecideForm
                    objection={objection}
                    lastResult={decided === objection.id ? lastResult : undefined}
                  />
                ) : null}
              </li>
            ))}
          </ul>
        )}
        {may.object ? (
          <Fold
            summary={t('registration.objection.raise')}
            isOpen={lastResult !== undefined && decided === undefined}
          >
            <RaiseForm
              isRegistry={isRegistry}
              today={today}
              lastResult={decided === undefined ? lastResult : undefined}
            />
          </Fold>
        ) : null}
      </div>
    </Card>
  );
}

function ObjectionFacts({ objection }: { objection: Objection }) {
  const t = useT();
  const locale = useLocale();
  const { state, raisedBy, raisedName, raisedOn, grounds, decision, decidedOn } = objection;
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge tone={state === 'open' ? 'pending' : 'neutral'}>
          {t(`registration.objection.state.${state}`)}
        </Badge>
        <span>{[t(`registration.objection.by.${raisedBy}`), raisedName].filter(Boolean).join(' · ')}</span>
        <span className="text-sm text-muted figures">{formatDate(raisedOn, locale)}</span>
      </p>
      <p className="prose-text">{grounds}</p>
      {decidedOn ? (
        <p className="prose-text text-muted">
          {t('registration.objection.decided', { date: formatDate(decidedOn, locale), text: decision })}
        </p>
      ) : null}
    </>
  );
}

function DecideForm({ objection, lastResult }: { objection: Objection; lastResult: LastResult }) {
  const t = useT();
  const [form, fields] = useForm<{ state: string; decision: string }>({
    id: `decide-${objection.id}`,
    lastResult,
  });
  return (
    <Form method="post" {...getFormProps(form)} className="grid gap-4 border-t border-line pt-4">
      <FormErrors
        form={form}
        labels={{ state: t('registration.objection.result'), decision: t('registration.objection.decision') }}
      />
      <input type="hidden" name="objectionId" value={objection.id} />
      <input type="hidden" name="version" value={objection.version} />
      <SelectField
        field={fields.state}
        label={t('registration.objection.result')}
        hint={t('registration.objection.upheld.note')}
        options={OBJECTION_DECISIONS.map((value) => ({
          value,
          label: t(`registration.objection.state.${value}`),
        }))}
        required
        className="max-w-md"
      />
      <TextareaField
        field={fields.decision}
        label={t('registration.objection.decision')}
        rows={3}
        maxLength={500}
        required
      />
      <div>
        <Button name="intent" value="decide" variant="primary">
          {t('registration.objection.decide')}
        </Button>
      </div>
    </Form>
  );
}

function RaiseForm({
  isRegistry,
  today,
  lastResult,
}: {
  isRegistry: boolean;
  today: string;
  lastResult: LastResult;
}) {
  const t = useT();
  const [form, fields] = useForm<Record<'raisedBy' | 'raisedName' | 'raisedOn' | 'grounds', string>>({
    id: 'objection',
    lastResult,
    defaultValue: { raisedBy: 'applicant', raisedOn: today },
  });
  const labels = {
    raisedBy: t('registration.objection.by'),
    raisedName: t('registration.objection.name'),
    raisedOn: t('registration.objection.on'),
    grounds: t('registration.objection.grounds'),
  };
  return (
    <Form method="post" {...getFormProps(form)} className="grid gap-4">
      <p className="text-sm text-muted">{t('registration.objection.raise.note')}</p>
      <FormErrors form={form} labels={labels} />
      {isRegistry ? (
        <FieldRow>
          <SelectField
            field={fields.raisedBy}
            label={labels.raisedBy}
            options={OBJECTORS.map((value) => ({ value, label: t(`registration.objection.by.${value}`) }))}
            placeholder={null}
            required
          />
          <DateField field={fields.raisedOn} label={labels.raisedOn} max={today} required />
        </FieldRow>
      ) : (
        <input type="hidden" name="raisedBy" value="applicant" />
      )}
      <TextField field={fields.raisedName} label={labels.raisedName} maxLength={60} className="max-w-md" />
      <TextareaField field={fields.grounds} label={labels.grounds} rows={4} maxLength={500} required />
      <div>
        <Button name="intent" value="raise" variant="primary">
          {t('registration.objection.raise')}
        </Button>
      </div>
    </Form>
  );
}
