import { getFormProps, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { FieldRow, FormErrors } from '#app/components/form/form-parts.tsx';
import { PaperField } from '#app/components/form/paper-field.tsx';
import { SelectField } from '#app/components/form/select-field.tsx';
import { DateField, TextField } from '#app/components/form/text-field.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Fold } from '#app/components/ui/fold.tsx';
import type { Translate } from '#app/i18n/i18n.ts';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatDate } from '#app/lib/dates.ts';
import { paths } from '#app/lib/paths.ts';
import { LIMITS, SETTLEMENTS } from '../limits.ts';
import type { afterSigningPage } from '../pages.server.ts';
import { type LastResult, resultOf } from './last-result.ts';

type PageData = Awaited<ReturnType<typeof afterSigningPage>>;
type MilestoneView = PageData['milestones'][number];

const TONES = { open: 'pending', done: 'ok', cancelled: 'neutral' } as const;

/** What has to be done by when, with the forms that settle and add nodes. */
export function MilestonesCard({ page, lastResult }: { page: PageData; lastResult: LastResult }) {
  const t = useT();
  const { milestones, may } = page;
  const added = resultOf(lastResult, 'milestone-add');
  return (
    <Card title={t('follow.milestone.title')} id="milestones">
      <div className="grid gap-4">
        <p className="text-sm text-muted">{t('follow.milestone.note')}</p>
        {milestones.length === 0 ? <p>{t('follow.milestone.none')}</p> : null}
        <ul className="grid gap-3">
          {milestones.map((milestone) => (
            <MilestoneItem
              key={milestone.id}
              milestone={milestone}
              page={page}
              lastResult={resultOf(lastResult, 'milestone-settle', { name: 'milestoneId', id: milestone.id })}
            />
          ))}
        </ul>
        {may.milestone ? (
          <Fold summary={t('follow.milestone.add')} isOpen={added !== undefined}>
            <AddForm entryId={page.entryIds.milestone} lastResult={added} />
          </Fold>
        ) : null}
      </div>
    </Card>
  );
}

function titleOf({ planLine, title }: MilestoneView, t: Translate): string {
  if (planLine === null) return title;
  return [t('follow.milestone.payment', { line: planLine }), title].filter(Boolean).join(' · ');
}

function MilestoneItem({
  milestone,
  page,
  lastResult,
}: {
  milestone: MilestoneView;
  page: PageData;
  lastResult: LastResult;
}) {
  const t = useT();
  const locale = useLocale();
  const { state, dueOn, doneOn, overdueDays, note, fileId } = milestone;
  return (
    <li className="grid gap-1 border-t border-line pt-3 first:border-t-0 first:pt-0">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge tone={overdueDays === null ? TONES[state] : 'danger'}>
          {overdueDays === null
            ? t(`follow.milestone.state.${state}`)
            : t('follow.milestone.overdue', { days: overdueDays })}
        </Badge>
        <strong className="font-medium break-words">{titleOf(milestone, t)}</strong>
        <span className="text-sm text-muted figures">
          {t('follow.milestone.due', { date: formatDate(dueOn, locale) })}
          {doneOn ? ` · ${t('follow.milestone.done', { date: formatDate(doneOn, locale) })}` : null}
        </span>
      </p>
      {note || fileId ? (
        <p className="text-sm">
          {note}{' '}
          {fileId ? (
            <a href={paths.desk.contractFile(page.contract.id, fileId)} className="link">
              {t('follow.milestone.evidence')}
            </a>
          ) : null}
        </p>
      ) : null}
      {page.may.milestone ? (
        <Fold summary={t('follow.milestone.settle')} isOpen={lastResult !== undefined}>
          <SettleForm milestone={milestone} today={page.today} lastResult={lastResult} />
        </Fold>
      ) : null}
    </li>
  );
}

function SettleForm({
  milestone,
  today,
  lastResult,
}: {
  milestone: MilestoneView;
  today: string;
  lastResult: LastResult;
}) {
  const t = useT();
  const { id, version, state } = milestone;
  const [form, fields] = useForm<{ state: string; doneOn: string; note: string; file: File }>({
    id: `settle-${id}`,
    lastResult,
    defaultValue: { state: state === 'open' ? 'done' : state, doneOn: milestone.doneOn ?? today, note: '' },
  });
  const label = (name: 'state' | 'doneOn' | 'note' | 'file') => t(`follow.milestone.field.${name}`);
  return (
    <Form method="post" encType="multipart/form-data" {...getFormProps(form)} className="no-print grid gap-4">
      <FormErrors
        form={form}
        labels={{ state: label('state'), doneOn: label('doneOn'), note: label('note'), file: label('file') }}
      />
      <input type="hidden" name="milestoneId" value={id} />
      <input type="hidden" name="version" value={version} />
      <FieldRow>
        <SelectField
          field={fields.state}
          label={label('state')}
          placeholder={null}
          options={SETTLEMENTS.map((one) => ({ value: one, label: t(`follow.milestone.state.${one}`) }))}
        />
        <DateField field={fields.doneOn} label={label('doneOn')} max={today} />
      </FieldRow>
      <TextField
        field={fields.note}
        label={label('note')}
        hint={t('follow.milestone.settle.hint')}
        maxLength={LIMITS.note}
      />
      <PaperField field={fields.file} label={label('file')} />
      <div>
        <Button name="intent" value="milestone-settle">
          {t('follow.milestone.settle')}
        </Button>
      </div>
    </Form>
  );
}

function AddForm({ entryId, lastResult }: { entryId: string; lastResult: LastResult }) {
  const t = useT();
  const [form, fields] = useForm<{ title: string; dueOn: string; note: string }>({
    id: 'milestone-add',
    lastResult,
  });
  const label = (name: 'title' | 'dueOn' | 'note') => t(`follow.milestone.field.${name}`);
  return (
    <Form method="post" {...getFormProps(form)} className="no-print grid gap-4">
      <input type="hidden" name="entryId" value={entryId} />
      <FormErrors
        form={form}
        labels={{ title: label('title'), dueOn: label('dueOn'), note: label('note') }}
      />
      <FieldRow>
        <TextField
          field={fields.title}
          label={label('title')}
          example={t('follow.milestone.example')}
          maxLength={LIMITS.title}
          required
        />
        <DateField field={fields.dueOn} label={label('dueOn')} required />
      </FieldRow>
      <TextField field={fields.note} label={label('note')} maxLength={LIMITS.note} />
      <div>
        <Button name="intent" value="milestone-add">
          {t('follow.milestone.add')}
        </Button>
      </div>
    </Form>
  );
}
