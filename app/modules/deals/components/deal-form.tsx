import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { CheckboxField } from '#app/components/form/choice-fields.tsx';
import type { AnyField } from '#app/components/form/field.tsx';
import { FormErrors, SubmitBar } from '#app/components/form/form-parts.tsx';
import { SelectField } from '#app/components/form/select-field.tsx';
import { TextareaField } from '#app/components/form/textarea-field.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { paths } from '#app/lib/paths.ts';
import type { ChosenListing, NewDealView } from '../choices.server.ts';
import { DEAL_LIMITS } from '../limits.ts';

/** Opens a deal: the two sides, a message, and (for a party) an optional separate consent. */
export function DealForm({
  page,
  lastResult,
}: {
  page: NewDealView;
  lastResult: SubmissionResult<string[]> | undefined;
}) {
  const t = useT();
  const { opener, need, technology } = page;
  const isNeedRequired = opener !== 'firm';
  const [form, fields] = useForm<{ needId: string; technologyId: string; message: string; consent: string }>({
    id: 'deal',
    lastResult,
    defaultValue: { message: page.message },
    constraint: {
      needId: { required: isNeedRequired },
      technologyId: { required: true },
      message: { required: true, minLength: 10, maxLength: DEAL_LIMITS.message },
    },
  });
  const labels = {
    needId: t('deal.new.need'),
    technologyId: t('deal.new.technology'),
    message: t('deal.new.message'),
    consent: t('deal.new.consent'),
  };
  return (
    <Form method="post" {...getFormProps(form)} className="grid gap-6">
      <FormErrors form={form} labels={labels} />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Side
          label={labels.needId}
          field={fields.needId}
          chosen={need}
          groups={page.needs}
          changeTo={paths.desk.newDeal({ technology: technology?.id })}
          placeholder={isNeedRequired ? undefined : t('deal.new.need.optional')}
          hint={isNeedRequired ? undefined : t('deal.new.need.hint')}
        />
        <Side
          label={labels.technologyId}
          field={fields.technologyId}
          chosen={technology}
          groups={page.technologies}
          changeTo={paths.desk.newDeal({ need: need?.id })}
        />
      </div>
      <Card>
        <div className="grid gap-5">
          <TextareaField
            field={fields.message}
            label={labels.message}
            hint={t('deal.new.message.hint')}
            example={t('deal.new.message.example')}
            rows={5}
          />
          {opener === 'broker' ? null : (
            <CheckboxField field={fields.consent} label={labels.consent} hint={t('deal.new.consent.hint')} />
          )}
          <SubmitBar>
            <Button variant="primary">{t('deal.new.submit')}</Button>
          </SubmitBar>
        </div>
      </Card>
    </Form>
  );
}

function Side({
  label,
  field,
  chosen,
  groups,
  changeTo,
  placeholder,
  hint,
}: {
  label: string;
  field: AnyField;
  chosen: ChosenListing | null;
  groups: NewDealView['needs'];
  changeTo: string;
  placeholder?: string | undefined;
  hint?: string | undefined;
}) {
  const t = useT();
  if (!chosen) {
    return (
      <Card>
        <SelectField
          field={field}
          label={label}
          options={groups}
          {...(placeholder === undefined ? {} : { placeholder })}
          hint={hint}
        />
      </Card>
    );
  }
  return (
    <Card title={label} actions={<TextLink to={changeTo}>{t('deal.new.change')}</TextLink>}>
      <input type="hidden" name={field.name} value={chosen.id} />
      <p className="text-sm font-medium text-primary-strong">{chosen.chain}</p>
      <p className="mt-1 text-lg">
        <TextLink to={chosen.to}>{chosen.title}</TextLink>
      </p>
      <p className="text-sm text-muted">
        {chosen.organization} · <span className="figures">{chosen.number}</span>
      </p>
      <p className="mt-2 text-sm leading-6">{chosen.excerpt}</p>
    </Card>
  );
}
