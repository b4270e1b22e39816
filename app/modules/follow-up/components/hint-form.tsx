import { getFormProps, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { CheckboxField } from '#app/components/form/choice-fields.tsx';
import { FieldRow, FormErrors } from '#app/components/form/form-parts.tsx';
import { DateField, TextField } from '#app/components/form/text-field.tsx';
import { TextareaField } from '#app/components/form/textarea-field.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Fold } from '#app/components/ui/fold.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatDate } from '#app/lib/dates.ts';
import type { hintsPage } from '../pages.server.ts';
import type { LastResult } from './last-result.ts';

type Hint = Awaited<ReturnType<typeof hintsPage>>['hints'][number];

/** One version of a policy as pages of contracts tell of it, and the form that keeps it true. */
export function HintCard({
  hint,
  mayKeep,
  lastResult,
}: {
  hint: Hint;
  mayKeep: boolean;
  lastResult: LastResult;
}) {
  const t = useT();
  const locale = useLocale();
  const { name, side, clause, text, effectiveFrom, effectiveTo, isConfirmed } = hint;
  return (
    <Card title={name}>
      <div className="grid gap-3">
        <p className="flex flex-wrap items-center gap-2 text-sm">
          <Badge tone="primary">{t(`follow.hint.side.${side}`)}</Badge>
          <Badge tone={isConfirmed ? 'ok' : 'pending'}>
            {t(isConfirmed ? 'follow.hint.confirmed' : 'follow.hint.unconfirmed')}
          </Badge>
          <span className="text-muted">
            {effectiveFrom
              ? t('follow.hint.from', { date: formatDate(effectiveFrom, locale) })
              : t('follow.hint.from.unknown')}{' '}
            {effectiveTo ? t('follow.hint.until', { date: formatDate(effectiveTo, locale) }) : null}
          </span>
        </p>
        <p className="prose-text">{text}</p>
        <p className="text-sm text-muted">{clause}</p>
        {mayKeep ? (
          <Fold summary={t('follow.hint.edit')} isOpen={lastResult !== undefined}>
            <HintForm hint={hint} lastResult={lastResult} />
          </Fold>
        ) : null}
      </div>
    </Card>
  );
}

function HintForm({ hint, lastResult }: { hint: Hint; lastResult: LastResult }) {
  const t = useT();
  const { code, effectiveFrom, version } = hint;
  const [form, fields] = useForm<
    Record<'clause' | 'text' | 'effectiveTo' | 'startsOn' | 'isConfirmed', string>
  >({
    id: `hint-${code}-${effectiveFrom}`,
    lastResult,
    defaultValue: {
      clause: hint.clause,
      text: hint.text,
      effectiveTo: hint.effectiveTo ?? '',
      isConfirmed: hint.isConfirmed ? 'on' : '',
    },
  });
  const label = (name: 'clause' | 'text' | 'effectiveTo' | 'startsOn' | 'isConfirmed') =>
    t(`follow.hint.field.${name}`);
  return (
    <Form method="post" {...getFormProps(form)} className="grid gap-4">
      <FormErrors
        form={form}
        labels={{
          clause: label('clause'),
          text: label('text'),
          effectiveTo: label('effectiveTo'),
          startsOn: label('startsOn'),
        }}
      />
      <input type="hidden" name="code" value={code} />
      <input type="hidden" name="effectiveFrom" value={effectiveFrom} />
      <input type="hidden" name="version" value={version} />
      <TextField field={fields.clause} label={label('clause')} maxLength={200} required />
      <TextareaField field={fields.text} label={label('text')} rows={3} maxLength={500} required />
      <FieldRow>
        <DateField field={fields.effectiveTo} label={label('effectiveTo')} />
        <DateField
          field={fields.startsOn}
          label={label('startsOn')}
          hint={t('follow.hint.field.startsOn.hint')}
        />
      </FieldRow>
      <CheckboxField field={fields.isConfirmed} label={label('isConfirmed')} />
      <div>
        <Button>{t('common.save')}</Button>
      </div>
    </Form>
  );
}
