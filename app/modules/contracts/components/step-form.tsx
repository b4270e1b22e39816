import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form, Link } from '@remix-run/react';
import { Notice } from '#app/components/feedback/notice.tsx';
import type { AnyField } from '#app/components/form/field.tsx';
import { FieldRow, Fieldset, FormErrors, SubmitBar } from '#app/components/form/form-parts.tsx';
import { SelectField } from '#app/components/form/select-field.tsx';
import { DateField, TextField } from '#app/components/form/text-field.tsx';
import { TextareaField } from '#app/components/form/textarea-field.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { paths } from '#app/lib/paths.ts';
import type { contractStepPage } from '../step-pages.server.ts';
import { stepLabel } from '../steps.ts';
import { AmountFields } from './amount-fields.tsx';
import { ConfirmField } from './confirm-field.tsx';
import { useContractLabels } from './contract-labels.ts';
import { ExpertNotice, ReviewFields, useReviewLabels } from './review-fields.tsx';

type PageData = Awaited<ReturnType<typeof contractStepPage>>;

/** The form of one step of the registration; which fields it has is data of the step. */
export function StepForm({ page, lastResult }: { page: PageData; lastResult: SubmissionResult | undefined }) {
  const t = useT();
  const labels = { ...useContractLabels(), ...useReviewLabels() };
  const [form, typed] = useForm({ id: 'step', lastResult, defaultValue: page.values });
  const fields = typed as unknown as Record<string, AnyField>;
  const field = (name: string) => fields[name] as AnyField;
  const has = (name: PageData['fields'][number]) => page.fields.some((one) => one === name);
  const isReport = page.step === 'party-report-external';
  return (
    <Form method="post" {...getFormProps(form)} className="grid gap-6">
      <FormErrors form={form} labels={labels} />
      {page.needsCertificate || page.needsChangeEvidence ? (
        <Notice tone="warn">
          {t(page.needsCertificate ? 'contract.rule.certificate_required' : 'contract.rule.change_evidence')}{' '}
          <Link to={`${paths.desk.contract(page.contract.id)}#files`} className="link">
            {t('contract.file.upload')}
          </Link>
        </Notice>
      ) : null}
      {page.missing.length > 0 ? (
        <Notice tone="warn" title={t('registration.missing.title', { count: page.missing.length })}>
          {page.missing.join(t('registration.separator'))}
        </Notice>
      ) : null}
      {page.experts ? <ExpertNotice note={page.experts} /> : null}
      <input type="hidden" name="version" value={page.values.version} />
      <Fieldset title={t(stepLabel(page.step))} description={t(`contract.step.${page.step}.hint`)}>
        {has('regNo') ? (
          <>
            <TextField
              field={field('regNo')}
              label={labels.regNo}
              hint={t('contract.reg_no.hint')}
              example="2025110108000123"
              inputMode="numeric"
              maxLength={40}
              required={!isReport}
              className="max-w-md"
            />
            <FieldRow>
              <TextField
                field={field('regRegistry')}
                label={labels.regRegistry}
                maxLength={100}
                required={page.step === 'bureau-verify-external'}
              />
              <DateField
                field={field('regDate')}
                label={labels.regDate}
                max={page.today}
                required={!isReport}
              />
            </FieldRow>
          </>
        ) : null}
        <ReviewFields page={page} field={field} />
        {has('rejectReason') ? (
          <SelectField
            field={field('rejectReason')}
            label={labels.rejectReason}
            options={page.rejectReasons}
            required
          />
        ) : null}
        {has('effectiveOn') ? (
          <DateField
            field={field('effectiveOn')}
            label={labels.effectiveOn}
            hint={t('contract.effective_on.hint')}
            max={page.today}
            required
          />
        ) : null}
        {has('amounts') ? (
          <AmountFields
            form={form}
            fields={{
              contractTotal: field('contractTotal'),
              techAmount: field('techAmount'),
              costLines: field('costLines'),
            }}
            costKinds={page.costKinds}
            isSupplement={page.step === 'supplement'}
          />
        ) : null}
        {has('reason') ? (
          <TextareaField
            field={field('reason')}
            label={labels.reason}
            rows={3}
            maxLength={500}
            required={page.isReasonRequired}
          />
        ) : null}
      </Fieldset>
      <ConfirmField field={field('confirmed')} />
      <SubmitBar>
        <Button variant="primary">{t(stepLabel(page.step))}</Button>
        <Link to={paths.desk.contract(page.contract.id)} className="link">
          {t('common.cancel')}
        </Link>
      </SubmitBar>
    </Form>
  );
}
