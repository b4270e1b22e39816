import { useState } from 'react';
import { Notice } from '#app/components/feedback/notice.tsx';
import { choiceLook } from '#app/components/form/choice-fields.tsx';
import { Fieldset } from '#app/components/form/form-parts.tsx';
import { cn } from '#app/components/ui/cn.ts';
import { useT } from '#app/i18n/use-t.ts';
import type { NeedHelp, ReadingView } from '../help.server.ts';
import type { NeedReading } from '../schema.ts';
import { AssistButton } from './assist-button.tsx';
import { ConstraintOffers, IndicatorOffers, TermOffers } from './offers.tsx';
import { useNeedHelp } from './use-need-help.ts';

type Verdict = NeedReading['verdict'];
type Answers = Readonly<Record<string, Verdict | null>>;

/**
 * What the system made of the firm's words, to be confirmed or rejected, and what is usual to say with them. Everything
 * here is a plain control of the form around it; nothing here has to be answered.
 */
export function ReadingsFieldset({ opening, answered }: { opening: NeedHelp; answered?: NeedHelp }) {
  const t = useT();
  const { help, anchor, isReading } = useNeedHelp(opening, answered);
  const [answers, setAnswers] = useState<Answers>({});
  const shown = new Set(help.questions.flatMap(({ readings }) => readings.map(({ code }) => code)));
  return (
    <Fieldset title={t('need.help.title')} description={t('need.help.text')}>
      {/* Enter in any input presses the form's first submit button: it keeps the draft. */}
      <button type="submit" tabIndex={-1} aria-hidden className="sr-only" />
      <div ref={anchor} className="flex flex-wrap items-center gap-3">
        <AssistButton assist={{ kind: 'ask' }}>{t('need.help.ask')}</AssistButton>
        <span role="status" className="text-sm text-muted">
          {isReading ? t('need.help.asking') : help.isRead ? '' : t('need.help.unread')}
        </span>
      </div>
      {help.notice ? (
        // Stays in sight of the button that brought it, further down the panel.
        <Notice tone={help.notice.tone} isLive className="sticky top-3 z-10 shadow-card">
          {help.notice.text}
        </Notice>
      ) : null}
      {help.isRead && help.questions.length === 0 ? (
        <p className="text-muted">{t('need.help.nothing')}</p>
      ) : null}
      {help.questions.map(({ said, readings }) => (
        <section key={said} className="grid gap-2">
          <h3 className="font-medium">{said ? t('need.help.said', { said }) : t('need.help.earlier')}</h3>
          <ul className="grid gap-2 lg:grid-cols-2">
            {readings.map((reading) => (
              <ReadingChip
                key={reading.code}
                reading={reading}
                verdict={reading.code in answers ? (answers[reading.code] ?? null) : reading.verdict}
                onAnswer={(verdict) => setAnswers({ ...answers, [reading.code]: verdict })}
              />
            ))}
          </ul>
        </section>
      ))}
      {/* Answered while the list was on its way, and no longer on it. */}
      {Object.entries(answers).map(([code, verdict]) =>
        verdict && !shown.has(code) ? (
          <input key={code} type="hidden" name="readings" value={`${code}:${verdict}`} />
        ) : null,
      )}
      <IndicatorOffers help={help} />
      <ConstraintOffers help={help} />
      <TermOffers help={help} />
    </Fieldset>
  );
}

/** One reading with its two answers; pressing an answer again takes it back. */
function ReadingChip({
  reading,
  verdict,
  onAnswer,
}: {
  reading: ReadingView;
  verdict: Verdict | null;
  onAnswer: (verdict: Verdict | null) => void;
}) {
  const t = useT();
  const { code, name, node } = reading;
  const nameId = `reading-${code}`;
  return (
    <li
      className={cn(
        'flex flex-wrap items-center justify-between gap-x-4 gap-y-1 rounded-md border px-3 py-2',
        verdict === 'confirmed' ? 'border-primary bg-primary-soft' : 'border-line',
      )}
    >
      <span id={nameId} className="min-w-0 flex-1 basis-52">
        <span className={verdict === 'rejected' ? 'text-muted line-through' : undefined}>{name}</span>
        <span className="block text-xs text-muted">{node}</span>
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a flex item in every browser */}
      <span role="group" aria-labelledby={nameId} className="flex gap-4">
        {(['confirmed', 'rejected'] as const).map((answer) => (
          <label key={answer} className="inline-flex min-h-11 items-center gap-2">
            <input
              type="checkbox"
              name="readings"
              value={`${code}:${answer}`}
              checked={verdict === answer}
              onChange={(event) => onAnswer(event.currentTarget.checked ? answer : null)}
              className={cn(choiceLook, 'mt-0')}
            />
            {t(answer === 'confirmed' ? 'need.help.yes' : 'need.help.no')}
          </label>
        ))}
      </span>
    </li>
  );
}
