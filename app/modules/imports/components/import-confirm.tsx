import { type SubmissionResult, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import { ChoiceLabel, choiceLook } from '#app/components/form/choice-fields.tsx';
import { FormErrors } from '#app/components/form/form-parts.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useT } from '#app/i18n/use-t.ts';
import type { ImportReport } from '../report.ts';

/** The one confirmation of a previewed file. */
export function ImportConfirm({
  report,
  batch,
  lastResult,
  children,
}: {
  report: ImportReport;
  batch: string;
  lastResult: SubmissionResult | undefined;
  children: ReactNode;
}) {
  const t = useT();
  const [form] = useForm({ id: 'confirm', lastResult });
  const isBlocked = report.bad > 0;
  return (
    <Card title={t('import.confirm')}>
      <Form method="post" id={form.id} className="grid gap-4">
        <FormErrors form={form} />
        <input type="hidden" name="batch" value={batch} />
        <p>
          {t('import.confirm.text', {
            created: report.created,
            unchanged: report.unchanged,
            bad: report.bad,
          })}
        </p>
        {isBlocked ? (
          <ChoiceLabel text={t('import.skip_bad')} hint={t('import.skip_bad.hint')}>
            <input type="checkbox" name="skipBadRows" value="on" className={choiceLook} />
          </ChoiceLabel>
        ) : null}
        <div className="flex flex-wrap items-center gap-4">
          {report.created > 0 ? (
            <Button variant="primary">{t('import.confirm.submit', { created: report.created })}</Button>
          ) : (
            <p className="text-muted">{t('import.nothing')}</p>
          )}
          {children}
        </div>
      </Form>
    </Card>
  );
}
