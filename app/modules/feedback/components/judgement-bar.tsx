import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { Check, Handshake, ThumbsUp, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { FormErrors } from '#app/components/form/form-parts.tsx';
import { TextField } from '#app/components/form/text-field.tsx';
import { Badge, type Tone } from '#app/components/ui/badge.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Fold } from '#app/components/ui/fold.tsx';
import { useT } from '#app/i18n/use-t.ts';
import type { JudgementView } from '../pages.server.ts';
import { DISMISSAL_REASONS, NOTE_LIMIT, type Verdict } from '../verdicts.ts';

export type JudgementResult = SubmissionResult<string[]> | undefined;

const TONES: Record<JudgementView['verdict'], Tone> = {
  interested: 'ok',
  introduced: 'primary',
  dismissed: 'neutral',
};

/** What the own side says of one match, and the buttons to say it: one tap each, the reason of a dismissal included. */
export function JudgementBar({
  match,
  judgement,
  mayJudge,
  lastResult,
}: {
  /** Id of the other side's listing. */
  match: string;
  judgement: JudgementView | undefined;
  mayJudge: boolean;
  lastResult: JudgementResult;
}) {
  const t = useT();
  const result = lastResult?.initialValue?.match === match ? lastResult : undefined;
  if (!mayJudge) return judgement ? <Said judgement={judgement} /> : null;
  return (
    <section aria-label={t('feedback.title')} className="no-print grid gap-2 border-t border-line pt-3">
      {judgement ? (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Said judgement={judgement} />
          <UndoButton match={match} />
        </div>
      ) : (
        <p className="text-sm text-muted">{t('feedback.title')}</p>
      )}
      <div className="flex flex-wrap items-start gap-x-2 gap-y-1">
        {(['interested', 'introduced'] as const).map((verdict) =>
          judgement?.verdict === verdict ? null : (
            <VerdictForm key={verdict} match={match} verdict={verdict}>
              <Button size="sm" icon={verdict === 'interested' ? ThumbsUp : Handshake}>
                {t(`feedback.verdict.${verdict}`)}
              </Button>
            </VerdictForm>
          ),
        )}
        <Fold
          summary={t('feedback.dismiss')}
          isOpen={result ? true : undefined}
          className="min-w-0 open:w-full"
        >
          <DismissForms match={match} result={result} />
        </Fold>
      </div>
    </section>
  );
}

/** 有兴趣 · 张建国, 3 月 2 日. */
export function Said({ judgement: { verdict, reason, note, byName, time } }: { judgement: JudgementView }) {
  const t = useT();
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
      <span className="text-muted">{t('feedback.said')}</span>
      <Badge tone={TONES[verdict]} icon={Check}>
        {t(`feedback.verdict.${verdict}`)}
      </Badge>
      {reason ? <span>{note || t(`feedback.reason.${reason}`)}</span> : null}
      <span className="text-muted">{t('feedback.said.by', { name: byName, time })}</span>
    </p>
  );
}

export function UndoButton({ match }: { match: string }) {
  const t = useT();
  return (
    <VerdictForm match={match} verdict="withdrawn">
      <Button size="sm" variant="quiet" icon={Undo2}>
        {t('feedback.undo')}
      </Button>
    </VerdictForm>
  );
}

function VerdictForm({ match, verdict, children }: { match: string; verdict: Verdict; children: ReactNode }) {
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="match" value={match} />
      <input type="hidden" name="verdict" value={verdict} />
      {children}
    </Form>
  );
}

/** Every reason is a button; only one that is not in the list asks for words. */
function DismissForms({ match, result }: { match: string; result: JudgementResult }) {
  const t = useT();
  const [form, fields] = useForm<{ note: string }>({
    id: `dismiss-${match}`,
    lastResult: result,
    constraint: { note: { required: true, maxLength: NOTE_LIMIT } },
  });
  const labels = { note: t('feedback.note') };
  return (
    <div className="grid gap-3">
      <p className="text-sm text-muted">{t('feedback.dismiss.hint')}</p>
      <VerdictForm match={match} verdict="dismissed">
        <div className="flex flex-wrap gap-2">
          {DISMISSAL_REASONS.filter((reason) => reason !== 'other').map((reason) => (
            <Button key={reason} size="sm" name="reason" value={reason}>
              {t(`feedback.reason.${reason}`)}
            </Button>
          ))}
        </div>
      </VerdictForm>
      <Form method="post" preventScrollReset {...getFormProps(form)} className="grid gap-2">
        <FormErrors form={form} labels={labels} />
        <input type="hidden" name="match" value={match} />
        <input type="hidden" name="verdict" value="dismissed" />
        <input type="hidden" name="reason" value="other" />
        <TextField field={fields.note} label={labels.note} className="max-w-md" />
        <div>
          <Button size="sm">{t('feedback.note.send')}</Button>
        </div>
      </Form>
    </div>
  );
}
