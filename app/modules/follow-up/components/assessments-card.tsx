import { getFormProps, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { Notice } from '#app/components/feedback/notice.tsx';
import { FieldRow, FormErrors } from '#app/components/form/form-parts.tsx';
import { SelectField } from '#app/components/form/select-field.tsx';
import { NumberField, TextField } from '#app/components/form/text-field.tsx';
import { TextareaField } from '#app/components/form/textarea-field.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Fold } from '#app/components/ui/fold.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { formatYuan } from '#app/lib/money.ts';
import { LIMITS } from '../limits.ts';
import type { afterSigningPage } from '../pages.server.ts';
import { AssessmentTable } from './assessment-table.tsx';
import { type LastResult, resultOf } from './last-result.ts';

type PageData = Awaited<ReturnType<typeof afterSigningPage>>;
type AssessmentView = PageData['assessments'][number];

/** 技术性收入核定: every version, the one that waits for another person, and the form for a new one. */
export function AssessmentsCard({ page, lastResult }: { page: PageData; lastResult: LastResult }) {
  const t = useT();
  const { assessments, assessmentWarnings, contract } = page;
  const entered = resultOf(lastResult, 'assessment-enter');
  return (
    <Card title={t('follow.assessment.title')} id="assessments">
      <div className="grid gap-5">
        <p className="text-sm text-muted">{t('follow.assessment.note')}</p>
        {contract.isLocal || contract.regDate === null ? null : (
          <Notice tone="info">{t('follow.assessment.external')}</Notice>
        )}
        {assessmentWarnings.length > 0 ? (
          <Notice tone="warn" title={t('follow.assessment.warning.title')}>
            {assessmentWarnings.map(({ warning, fen }) => (
              <p key={warning}>
                {t(`follow.assessment.warning.${warning}`, { amount: formatYuan(fen, { grouped: true }) })}
              </p>
            ))}
          </Notice>
        ) : null}
        {assessments.length === 0 ? (
          <p>{t('follow.assessment.none')}</p>
        ) : (
          <AssessmentTable assessments={assessments} />
        )}
        {assessments
          .filter(({ may, isOwn }) => may.decide || may.revoke || isOwn)
          .map((one) => (
            <Decision
              key={one.id}
              one={one}
              lastResult={resultOf(lastResult, 'assessment-decide', { name: 'assessmentId', id: one.id })}
            />
          ))}
        {page.may.assess ? (
          <Fold summary={t('follow.assessment.add')} isOpen={entered !== undefined}>
            <EnterForm page={page} lastResult={entered} />
          </Fold>
        ) : null}
      </div>
    </Card>
  );
}

/** Confirming, returning or revoking one version. */
function Decision({ one, lastResult }: { one: AssessmentView; lastResult: LastResult }) {
  const t = useT();
  const [form, fields] = useForm<{ decision: string; reason: string }>({
    id: `decide-${one.id}`,
    lastResult,
    defaultValue: { decision: one.may.decide ? 'confirm' : 'revoke' },
  });
  const title = `${one.year} · ${t('follow.assessment.version', { no: one.revisionNo })}`;
  if (!one.may.decide && !one.may.revoke) {
    return (
      <p className="text-sm text-muted">
        {title}：{t('follow.assessment.own')}
      </p>
    );
  }
  const action = t(one.may.decide ? 'follow.assessment.decide' : 'follow.assessment.decision.revoke');
  const labels = {
    decision: t('follow.assessment.decision'),
    reason: t(one.may.decide ? 'follow.assessment.reason' : 'follow.assessment.reason.revoke'),
  };
  return (
    <Fold summary={`${action}：${title}`} isOpen={lastResult !== undefined}>
      <Form method="post" {...getFormProps(form)} className="no-print grid gap-4">
        <FormErrors form={form} labels={labels} />
        <input type="hidden" name="assessmentId" value={one.id} />
        <FieldRow>
          {one.may.decide ? (
            <SelectField
              field={fields.decision}
              label={labels.decision}
              placeholder={null}
              options={(['confirm', 'return'] as const).map((value) => ({
                value,
                label: t(`follow.assessment.decision.${value}`),
              }))}
            />
          ) : (
            <input type="hidden" name="decision" value="revoke" />
          )}
          <TextField field={fields.reason} label={labels.reason} maxLength={LIMITS.reason} />
        </FieldRow>
        <div>
          <Button
            name="intent"
            value="assessment-decide"
            variant={one.may.decide ? 'primary' : 'danger'}
            size="sm"
          >
            {action}
          </Button>
        </div>
      </Form>
    </Fold>
  );
}

function EnterForm({ page, lastResult }: { page: PageData; lastResult: LastResult }) {
  const t = useT();
  const [form, fields] = useForm<Record<'year' | 'received' | 'nonTech' | 'carrier' | 'basis', string>>({
    id: 'assessment-enter',
    lastResult,
    defaultValue: { year: String(page.sums.years[0]?.year ?? page.year) },
  });
  const names = ['year', 'received', 'nonTech', 'carrier', 'basis'] as const;
  const label = (name: (typeof names)[number]) => t(`follow.assessment.field.${name}`);
  const yuan = (fen: number) => formatYuan(fen, { grouped: true });
  const years = page.sums.years
    .map(({ year, fen }) => `${year} ${t('follow.yuan', { amount: yuan(fen) })}`)
    .join('、');
  return (
    <Form method="post" {...getFormProps(form)} className="no-print grid gap-4">
      <FormErrors form={form} labels={Object.fromEntries(names.map((name) => [name, label(name)]))} />
      <FieldRow>
        <NumberField field={fields.year} label={label('year')} decimals={false} maxLength={4} required />
        <NumberField
          field={fields.received}
          label={label('received')}
          unit={t('contract.unit.yuan')}
          hint={
            years === ''
              ? t('follow.assessment.hint.received.none')
              : t('follow.assessment.hint.received', { years })
          }
          required
        />
      </FieldRow>
      <FieldRow>
        <NumberField
          field={fields.nonTech}
          label={label('nonTech')}
          unit={t('contract.unit.yuan')}
          hint={t('follow.assessment.hint.nonTech', { amount: yuan(page.contract.nonTechFen) })}
        />
        <NumberField
          field={fields.carrier}
          label={label('carrier')}
          unit={t('contract.unit.yuan')}
          hint={t('follow.assessment.hint.carrier')}
        />
      </FieldRow>
      <TextareaField
        field={fields.basis}
        label={label('basis')}
        hint={t('follow.assessment.hint.basis')}
        rows={2}
        maxLength={LIMITS.basis}
        required
      />
      <div>
        <Button name="intent" value="assessment-enter" variant="primary">
          {t('follow.assessment.save')}
        </Button>
      </div>
    </Form>
  );
}
