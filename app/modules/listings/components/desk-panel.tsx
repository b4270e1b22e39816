import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { Notice } from '#app/components/feedback/notice.tsx';
import { FormErrors } from '#app/components/form/form-parts.tsx';
import { TextareaField } from '#app/components/form/textarea-field.tsx';
import { Timeline } from '#app/components/layout/timeline.tsx';
import type { Tone } from '#app/components/ui/badge.tsx';
import { Button, LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Dialog } from '#app/components/ui/dialog.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { paths } from '#app/lib/paths.ts';
import type { DeskFrame } from '../pages.server.ts';
import { isDraftLike } from '../process.ts';
import type { ListingEventName } from '../queries.server.ts';
import type { ListingKind } from '../schema.ts';

type Props = { kind: ListingKind; id: string; desk: DeskFrame; lastResult?: SubmissionResult };

/** What its own people may do with a record now: the buttons of the page's head. */
export function PublisherActions({ kind, id, desk }: Props) {
  const t = useT();
  const editPath = kind === 'need' ? paths.desk.editNeed(id) : paths.desk.editTechnology(id);
  const publicPath = kind === 'need' ? paths.need(id) : paths.technology(id);
  const matchesPath = kind === 'need' ? paths.desk.needMatches(id) : paths.desk.technologyMatches(id);
  const isDraft = isDraftLike(desk.status);
  return (
    <>
      {desk.hasMatches ? (
        <LinkButton to={matchesPath} variant={desk.may.publish ? 'secondary' : 'primary'}>
          {t(`${kind}.matches`)}
        </LinkButton>
      ) : null}
      {desk.hasMatches ? <LinkButton to={publicPath}>{t('listing.action.public')}</LinkButton> : null}
      {desk.may.edit ? (
        <LinkButton to={editPath} variant={isDraft ? 'primary' : 'secondary'}>
          {t(isDraft ? 'listing.action.resume' : 'listing.action.edit')}
        </LinkButton>
      ) : null}
      {desk.may.close ? (
        <Dialog trigger={t(`${kind}.action.close`)} title={t(`${kind}.action.close`)}>
          {kind === 'need' ? (
            <CloseNeedForm desk={desk} />
          ) : (
            <ConfirmForm desk={desk} intent="close" text={t('listing.action.close.text')} />
          )}
        </Dialog>
      ) : null}
      {desk.may.withdraw ? (
        <Dialog
          trigger={t('listing.action.withdraw')}
          triggerProps={{ variant: 'quiet' }}
          title={t('listing.action.withdraw.title')}
        >
          <ConfirmForm desk={desk} intent="withdraw" text={t('listing.action.withdraw.text')} />
        </Dialog>
      ) : null}
    </>
  );
}

/** A need is closed because it is solved, or because nothing fits: the second leaves the question open. */
function CloseNeedForm({ desk }: { desk: DeskFrame }) {
  const t = useT();
  return (
    <Form method="post" className="grid gap-4">
      <p>{t('need.action.close.text')}</p>
      <input type="hidden" name="version" value={desk.version} />
      <div className="flex flex-wrap gap-3">
        <Button name="intent" value="close">
          {t('need.action.close.solved')}
        </Button>
        <Button name="intent" value="close-unanswered">
          {t('need.action.close.no_match')}
        </Button>
      </div>
    </Form>
  );
}

function ConfirmForm({
  desk,
  intent,
  text,
}: {
  desk: DeskFrame;
  intent: 'withdraw' | 'close';
  text: string;
}) {
  const t = useT();
  return (
    <Form method="post" className="grid gap-4">
      <p>{text}</p>
      <input type="hidden" name="version" value={desk.version} />
      <div>
        <Button variant="danger" name="intent" value={intent}>
          {t('common.confirm')}
        </Button>
      </div>
    </Form>
  );
}

/** 形式审核: publish, or return with a reason. */
export function ReviewPanel({ desk, lastResult }: Pick<Props, 'desk' | 'lastResult'>) {
  const t = useT();
  const [form, fields] = useForm({
    id: 'review',
    lastResult,
    constraint: { reason: { required: true, minLength: 5, maxLength: 500 } },
    defaultValue: { reason: '' },
  });
  if (!desk.may.publish && !desk.may.return) return null;
  return (
    <Card title={t('listing.review')} className="border-accent-line">
      <div className="grid gap-5">
        {desk.isVerified ? null : <Notice tone="warn">{t('listing.review.unverified')}</Notice>}
        {desk.may.publish ? (
          <Form method="post">
            <input type="hidden" name="version" value={desk.version} />
            <Button variant="primary" name="intent" value="publish" disabled={!desk.isVerified}>
              {t('listing.action.publish')}
            </Button>
          </Form>
        ) : null}
        <Form method="post" {...getFormProps(form)} className="grid gap-3 border-t border-line pt-4">
          <FormErrors form={form} labels={{ reason: t('listing.action.return.label') }} />
          <input type="hidden" name="version" value={desk.version} />
          <TextareaField
            field={fields.reason}
            label={t('listing.action.return.label')}
            hint={t('listing.action.return.hint')}
            rows={3}
          />
          <div>
            <Button variant="danger" name="intent" value="return">
              {t(desk.may.publish ? 'listing.action.return' : 'listing.action.return.take_down')}
            </Button>
          </div>
        </Form>
      </div>
    </Card>
  );
}

const TONES: Record<ListingEventName, Tone> = {
  created: 'neutral',
  submitted: 'pending',
  revised: 'pending',
  published: 'ok',
  returned: 'danger',
  matched: 'primary',
  released: 'info',
  closed: 'info',
  withdrawn: 'neutral',
  expired: 'neutral',
  reopened: 'pending',
  merged: 'info',
  unmerged: 'info',
};

/** 办理记录. */
export function ListingHistory({ desk }: { desk: DeskFrame }) {
  const t = useT();
  return (
    <Card title={t('listing.timeline')}>
      <Timeline
        entries={desk.timeline.map((entry) => ({
          id: entry.id,
          time: entry.time,
          iso: entry.iso,
          who: entry.who,
          text: t(`listing.event.${entry.event}`),
          note: entry.note || undefined,
          tone: TONES[entry.event],
        }))}
      />
    </Card>
  );
}
