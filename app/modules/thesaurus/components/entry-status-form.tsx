import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { FormErrors } from '#app/components/form/form-parts.tsx';
import { TextField } from '#app/components/form/text-field.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Dialog } from '#app/components/ui/dialog.tsx';
import { useT } from '#app/i18n/use-t.ts';

/** Takes an entry out of use, or back into it, with a word on why. */
export function EntryStatusForm({
  action,
  version,
  lastResult,
}: {
  action: 'retire' | 'restore';
  version: number;
  lastResult: SubmissionResult<string[]> | undefined;
}) {
  const t = useT();
  const [form, fields] = useForm<{ note: string }>({ id: action, lastResult });
  const body = (
    <Form method="post" {...getFormProps(form)} className="grid gap-4">
      <FormErrors form={form} labels={{ note: t('thesaurus.field.note') }} />
      {action === 'retire' ? <p>{t('thesaurus.retire.text')}</p> : null}
      <input type="hidden" name="version" value={version} />
      <TextField field={fields.note} label={t('thesaurus.field.note')} maxLength={200} />
      <div>
        <Button name="intent" value={action} variant={action === 'retire' ? 'danger' : 'primary'}>
          {t(`thesaurus.${action}`)}
        </Button>
      </div>
    </Form>
  );
  if (action === 'restore') return body;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <Dialog
        trigger={t('thesaurus.retire')}
        triggerProps={{ variant: 'danger' }}
        title={t('thesaurus.retire.title')}
      >
        {body}
      </Dialog>
      <p className="text-sm text-muted">{t('thesaurus.retire.text')}</p>
    </div>
  );
}
