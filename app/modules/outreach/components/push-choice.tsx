import { Form } from '@remix-run/react';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { PUSH_CHOICES, type PushChoice } from '../choices.ts';

/** 推送设置: picked by profile, not picked, or not at all; each one press away. */
export function PushChoiceCard({ settings }: { settings: { choice: PushChoice; cap: number } | null }) {
  const t = useT();
  if (!settings) return null;
  return (
    <Card title={t('circle.push.title')} id="push">
      <Form method="post" className="grid gap-4">
        <p className="text-sm">{t('circle.push.text', { cap: settings.cap })}</p>
        <input type="hidden" name="intent" value="push" />
        <fieldset className="grid gap-3">
          <legend className="font-medium">{t('circle.push.choice')}</legend>
          {PUSH_CHOICES.map((choice) => (
            <label key={choice} className="flex items-start gap-3">
              <input
                type="radio"
                name="choice"
                value={choice}
                defaultChecked={choice === settings.choice}
                className="mt-1.5 size-4 accent-primary"
              />
              <span>
                {t(`circle.push.choice.${choice}`)}
                <span className="block text-sm text-muted">{t(`circle.push.choice.${choice}.hint`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <div>
          <Button>{t('common.save')}</Button>
        </div>
      </Form>
    </Card>
  );
}
