import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { FormErrors } from '#app/components/form/form-parts.tsx';
import { CascadeSelect } from '#app/components/form/select-field.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useT } from '#app/i18n/use-t.ts';
import type { PlaceView } from '../places.server.ts';

const INTENT = 'correct-place';

/** Several forms stand on a desk page, and one answer comes back: whether it is the correction's. */
export function isCorrection(result: SubmissionResult | undefined): boolean {
  return result?.initialValue?.intent === INTENT;
}

/** 系统识别: where the text seems to belong, and the form to say it better. */
export function PlaceCard({ view, lastResult }: { view: PlaceView | null; lastResult?: SubmissionResult }) {
  const t = useT();
  if (!view) return null;
  const { kind, place, percent, correctedBy, correctedAt } = view;
  return (
    <Card title={t('recognition.card')} id="place">
      <div className="grid gap-3">
        <p>
          {kind === 'corrected'
            ? t('recognition.corrected', { place })
            : t(`recognition.hint.${kind}`, { place, percent })}
        </p>
        {kind === 'corrected' ? (
          <p className="text-sm text-muted">
            {t('recognition.corrected.by', {
              who: correctedBy || t('recognition.operator'),
              time: correctedAt,
            })}
          </p>
        ) : null}
        {view.form ? (
          <CorrectionForm
            key={view.form.version}
            form={view.form}
            lastResult={isCorrection(lastResult) ? lastResult : undefined}
          />
        ) : null}
      </div>
    </Card>
  );
}

function CorrectionForm({
  form: { version, chosen, groups },
  lastResult,
}: {
  form: NonNullable<PlaceView['form']>;
  lastResult?: SubmissionResult;
}) {
  const t = useT();
  const [form, fields] = useForm({
    id: 'correct-place',
    lastResult,
    constraint: { chainNode: { required: true } },
    defaultValue: { chainNode: chosen },
  });
  return (
    <details open={lastResult !== undefined}>
      <summary className="link w-fit cursor-pointer">{t('recognition.correct')}</summary>
      <Form method="post" {...getFormProps(form)} className="mt-3 grid gap-3">
        <FormErrors form={form} labels={{ chainNode: t('recognition.correct.label') }} />
        <input type="hidden" name="version" value={version} />
        <CascadeSelect
          field={fields.chainNode}
          label={t('recognition.correct.label')}
          hint={t('recognition.correct.hint')}
          groups={groups}
        />
        <div>
          <Button name="intent" value={INTENT}>
            {t('recognition.correct.save')}
          </Button>
        </div>
      </Form>
    </details>
  );
}
