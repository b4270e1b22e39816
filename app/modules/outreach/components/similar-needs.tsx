import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { CheckboxGroupField } from '#app/components/form/choice-fields.tsx';
import { FormErrors, SubmitBar } from '#app/components/form/form-parts.tsx';
import { TextareaField } from '#app/components/form/textarea-field.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { paths } from '#app/lib/paths.ts';
import type { SimilarPage } from '../pages.server.ts';

/** 另有 2 家企业有相近问题: on the desk page of a need, for its firm and for the bureau. */
export function SimilarNeeds({ similar }: { similar: SimilarPage }) {
  const t = useT();
  if (similar.count === 0) return null;
  return (
    <Card title={t('circle.similar.title')} id="similar">
      <div className="grid gap-3 text-sm">
        <p className="font-medium">
          {t('circle.similar.count', { count: similar.count, chain: similar.chain })}
        </p>
        <p className="text-muted">{t(similar.isBureau ? 'circle.similar.text' : 'circle.similar.own')}</p>
        <ul className="grid gap-3">
          {similar.needs.map((need) => (
            <li key={need.id} className="border-t border-line pt-2">
              <TextLink to={need.to}>{need.title}</TextLink>
              <p className="text-xs text-muted">
                <span className="figures">{need.number}</span> · {need.organization}
              </p>
              <Common need={need} />
            </li>
          ))}
        </ul>
        {similar.maySuggest && similar.needs.length > 0 ? (
          <TextLink to={paths.desk.similarNeeds(similar.need.id)}>{t('circle.pool.title')}</TextLink>
        ) : null}
      </div>
    </Card>
  );
}

function Common({ need }: { need: SimilarPage['needs'][number] }) {
  const t = useT();
  return (
    <>
      {need.node ? <p>{t('circle.similar.same_node', { node: need.node })}</p> : null}
      {need.ideas.length > 0 ? (
        <p>{t('circle.similar.common', { ideas: need.ideas.join(t('matching.list_separator')) })}</p>
      ) : null}
    </>
  );
}

/** Whom to tell of each other's problem, and in which words. */
export function JointNeedForm({
  similar,
  lastResult,
}: {
  similar: SimilarPage;
  lastResult?: SubmissionResult;
}) {
  const t = useT();
  const [form, fields] = useForm<{ needIds: string[]; note: string }>({
    id: 'joint',
    lastResult,
    constraint: { note: { required: true, minLength: 10, maxLength: 400 } },
    defaultValue: { needIds: similar.needs.map(({ id }) => id), note: '' },
  });
  const labels = { needIds: t('circle.pool.choose'), note: t('circle.pool.note') };
  return (
    <Form method="post" {...getFormProps(form)} className="grid gap-5">
      <FormErrors form={form} labels={labels} />
      <CheckboxGroupField
        field={fields.needIds}
        label={labels.needIds}
        layout="column"
        options={similar.needs.map(({ id, number, title, organization }) => ({
          value: id,
          label: title,
          hint: `${number} · ${organization}`,
        }))}
      />
      <TextareaField
        field={fields.note}
        label={labels.note}
        hint={t('circle.pool.note.hint')}
        example={t('circle.pool.note.example')}
        rows={4}
      />
      <SubmitBar>
        <Button variant="primary">{t('circle.pool.submit')}</Button>
      </SubmitBar>
    </Form>
  );
}
