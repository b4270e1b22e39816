import { Notice } from '#app/components/feedback/notice.tsx';
import { CheckboxField, CheckboxGroupField, RadioGroupField } from '#app/components/form/choice-fields.tsx';
import type { AnyField } from '#app/components/form/field.tsx';
import { FieldRow } from '#app/components/form/form-parts.tsx';
import { DateField, TextField } from '#app/components/form/text-field.tsx';
import { TextareaField } from '#app/components/form/textarea-field.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatDate } from '#app/lib/dates.ts';
import { formatYuan } from '#app/lib/money.ts';
import { buyerRegionStatement } from '#app/modules/registration/buyer-region.ts';
import { useRuleWords } from '#app/modules/registration/components/rule-words.ts';
import type { contractStepPage, ExpertNote } from '../step-pages.server.ts';

type PageData = Awaited<ReturnType<typeof contractStepPage>>;

/** Labels of what a step of the registration asks beside the contract's own fields. */
export function useReviewLabels() {
  const t = useT();
  return {
    actedOn: t('registration.field.actedOn'),
    disputed: t('registration.field.disputed'),
    checkedItems: t('registration.field.checkedItems'),
    buyerRegionChecked: t('registration.precheck.region.title'),
    verdict: t('registration.field.verdict'),
    opinion: t('registration.field.opinion'),
    expertName: t('registration.field.expertName'),
    expertOrganization: t('registration.field.expertOrganization'),
  };
}

/** Checklist, proposal, opinion, expert and date: what the step asks of them. */
export function ReviewFields({ page, field }: { page: PageData; field: (name: string) => AnyField }) {
  const t = useT();
  const labels = useReviewLabels();
  const has = (name: PageData['fields'][number]) => page.fields.includes(name);
  const isSecond = page.step === 'registry-register';
  return (
    <>
      <AcceptedOn date={page.acceptedOn} />
      {has('expert') ? (
        <FieldRow>
          <TextField field={field('expertName')} label={labels.expertName} maxLength={40} required />
          <TextField
            field={field('expertOrganization')}
            label={labels.expertOrganization}
            maxLength={120}
            required
          />
        </FieldRow>
      ) : null}
      {has('checkedItems') ? (
        <CheckboxGroupField
          field={field('checkedItems')}
          label={labels.checkedItems}
          hint={t('registration.field.checkedItems.hint')}
          layout="column"
          options={page.checkItems.map((value) => ({ value, label: t(`registration.check.${value}`) }))}
        />
      ) : null}
      {has('buyerRegion') ? (
        <CheckboxField
          field={field('buyerRegionChecked')}
          label={t(buyerRegionStatement(page.buyerRegion), {
            code: page.buyerRegion.code,
            name: page.buyerRegion.name,
          })}
          hint={t('registration.field.buyerRegionChecked.hint')}
          required
        />
      ) : null}
      {has('verdict') ? (
        <RadioGroupField
          field={field('verdict')}
          label={labels.verdict}
          options={page.verdicts.map((value) => ({ value, label: t(`registration.verdict.${value}`) }))}
          required
        />
      ) : null}
      {has('opinion') ? (
        <TextareaField
          field={field('opinion')}
          label={isSecond ? t('registration.field.opinion.second') : labels.opinion}
          rows={4}
          maxLength={1000}
          required={!isSecond}
        />
      ) : null}
      {has('disputed') ? (
        <CheckboxField
          field={field('disputed')}
          label={labels.disputed}
          hint={t('registration.field.disputed.hint')}
        />
      ) : null}
      {has('actedOn') ? (
        <DateField
          field={field('actedOn')}
          label={labels.actedOn}
          hint={t('registration.field.actedOn.hint')}
          max={page.today}
        />
      ) : null}
    </>
  );
}

function AcceptedOn({ date }: { date: string | null }) {
  const t = useT();
  const locale = useLocale();
  if (date === null) return null;
  return <p>{t('registration.field.acceptedOn.restart', { date: formatDate(date, locale) })}</p>;
}

/** Why experts must look at the contract: amount and threshold, or that it is disputed. */
export function ExpertNotice({ note }: { note: ExpertNote }) {
  const t = useT();
  const { limit } = useRuleWords();
  const yuan = (fen: number | null) => (fen === null ? '' : formatYuan(fen, { grouped: true }));
  return (
    <Notice tone="info">
      {note.reason === 'large'
        ? t('registration.experts.large', {
            amount: yuan(note.techAmountFen),
            threshold: yuan(note.thresholdFen),
            rule: note.rule,
            limit: limit(note.limit),
          })
        : t('registration.experts.disputed', { limit: limit(note.limit) })}
    </Notice>
  );
}
