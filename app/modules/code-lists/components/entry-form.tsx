import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { FieldRow, FormErrors, RequiredLegend } from '#app/components/form/form-parts.tsx';
import { DateField, TextField } from '#app/components/form/text-field.tsx';
import { Button, LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { paths } from '#app/lib/paths.ts';
import type { codeListPage } from '../pages.server.ts';

type PageData = Awaited<ReturnType<typeof codeListPage>>;
type Values = Record<'code' | 'zh' | 'en' | 'effectiveFrom' | 'effectiveTo' | 'note', string>;

const EMPTY: Values = { code: '', zh: '', en: '', effectiveFrom: '', effectiveTo: '', note: '' };

/** A new code of a list that takes some, or the next version of one it has. */
export function EntryForm({
  page: { list, edited },
  lastResult,
}: {
  page: Pick<PageData, 'list' | 'edited'>;
  lastResult: SubmissionResult<string[]> | undefined;
}) {
  const t = useT();
  const [form, fields] = useForm<Values>({
    id: 'entry',
    lastResult,
    defaultValue: edited ? { ...edited, note: '' } : EMPTY,
  });
  const label = (name: keyof Values) => t(`codelist.field.${name}`);
  return (
    <Card title={edited ? t('codelist.edit', { code: edited.code, name: edited.zh }) : t('codelist.add')}>
      <Form method="post" {...getFormProps(form)} className="grid gap-4">
        <FormErrors
          form={form}
          labels={{
            code: label('code'),
            zh: label('zh'),
            en: label('en'),
            effectiveFrom: label('effectiveFrom'),
            effectiveTo: label('effectiveTo'),
            note: label('note'),
          }}
        />
        <RequiredLegend />
        <input type="hidden" name="isNew" value={edited ? 'no' : 'yes'} />
        <input type="hidden" name="version" value={edited?.version ?? 0} />
        {edited ? (
          <input type="hidden" name="code" value={edited.code} />
        ) : (
          <TextField
            field={fields.code}
            label={label('code')}
            hint={t('codelist.hint.code')}
            maxLength={20}
            required
            className="max-w-60"
          />
        )}
        <FieldRow>
          <TextField field={fields.zh} label={label('zh')} maxLength={60} required />
          <TextField field={fields.en} label={label('en')} maxLength={120} required />
        </FieldRow>
        <FieldRow>
          <DateField field={fields.effectiveFrom} label={label('effectiveFrom')} />
          <DateField
            field={fields.effectiveTo}
            label={label('effectiveTo')}
            hint={t('codelist.hint.effectiveTo')}
          />
        </FieldRow>
        <TextField field={fields.note} label={label('note')} hint={t('codelist.hint.note')} maxLength={200} />
        <div className="flex flex-wrap gap-3">
          <Button variant="primary">{t('common.save')}</Button>
          {edited ? (
            <LinkButton to={paths.admin.codeList(list)} variant="quiet">
              {t('common.cancel')}
            </LinkButton>
          ) : null}
        </div>
      </Form>
    </Card>
  );
}
