import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form, Link } from '@remix-run/react';
import { Notice } from '#app/components/feedback/notice.tsx';
import { inputLook } from '#app/components/form/field.tsx';
import { FormErrors } from '#app/components/form/form-parts.tsx';
import { TextareaField } from '#app/components/form/textarea-field.tsx';
import { Badge, type Tone } from '#app/components/ui/badge.tsx';
import { Button, LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Fold } from '#app/components/ui/fold.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatDate, formatInstant } from '#app/lib/dates.ts';
import { yuanString } from '#app/lib/money.ts';
import { paths } from '#app/lib/paths.ts';
import type { Publicity } from '../queries.server.ts';
import type { PublicityStanding } from '../standing.ts';

const TONES: Readonly<Record<PublicityStanding, Tone>> = {
  not_needed: 'neutral',
  missing: 'danger',
  nature_unknown: 'pending',
  pricing_unknown: 'pending',
  running: 'pending',
  objected: 'danger',
  upheld: 'danger',
  signed_too_early: 'danger',
  ended: 'ok',
  waived: 'pending',
};

export interface PublicityCardProps {
  contractId: string;
  publicity: {
    standing: PublicityStanding;
    /** Its price where it is not 合同成交额, fen. */
    otherPriceFen: number | null;
    record: Publicity | null;
    waiver: { reason: string; by: string | null; createdAt: number } | null;
    /** Earlier ones of the same institution that may be meant. */
    unlinked: readonly Publicity[];
  };
  may: { announce: boolean; waive: boolean };
  lastResult: SubmissionResult<string[]> | undefined;
}

/** The 公示 behind a contract, and the way past it with a reason. */
export function PublicityCard({ contractId, publicity, may, lastResult }: PublicityCardProps) {
  const t = useT();
  const locale = useLocale();
  const { standing, record, waiver, otherPriceFen } = publicity;
  const isBlocking = TONES[standing] === 'danger' || standing === 'running';
  return (
    <Card title={t('publicity.card.title')}>
      <div className="grid gap-4">
        <p className="flex flex-wrap items-center gap-3">
          <Badge tone={TONES[standing]}>{t(`publicity.standing.${standing}`)}</Badge>
          {record ? (
            <Link to={paths.desk.publicity(record.id)} className="link">
              {record.number}
            </Link>
          ) : null}
          {record ? (
            <span className="text-sm text-muted figures">
              {t('publicity.period', {
                from: formatDate(record.startsOn, locale),
                to: formatDate(record.endsOn, locale),
              })}
            </span>
          ) : null}
        </p>
        {record && otherPriceFen !== null ? (
          <Notice tone="warn">{t('publicity.warning.price', { value: yuanString(otherPriceFen) })}</Notice>
        ) : null}
        {waiver ? (
          <p className="prose-text">
            {t('publicity.waived', {
              time: formatInstant(waiver.createdAt, locale),
              by: waiver.by ?? '',
              reason: waiver.reason,
            })}
          </p>
        ) : null}
        {may.announce && !record ? (
          <div className="flex flex-wrap items-end gap-3">
            {publicity.unlinked.length > 0 ? <LinkForm unlinked={publicity.unlinked} /> : null}
            <LinkButton to={paths.desk.newPublicity({ contract: contractId })}>
              {t('publicity.new')}
            </LinkButton>
          </div>
        ) : null}
        {may.waive && isBlocking && !waiver ? (
          <Fold summary={t('publicity.waive')} isOpen={lastResult !== undefined}>
            <WaiverForm lastResult={lastResult} />
          </Fold>
        ) : null}
      </div>
    </Card>
  );
}

function LinkForm({ unlinked }: { unlinked: readonly Publicity[] }) {
  const t = useT();
  return (
    <Form method="post" className="flex flex-wrap items-end gap-3">
      <label className="grid gap-1 text-sm">
        <span className="text-muted">{t('publicity.link.which')}</span>
        <select name="publicityId" className={inputLook}>
          {unlinked.map(({ id, number, title }) => (
            <option key={id} value={id}>
              {number} {title}
            </option>
          ))}
        </select>
      </label>
      <Button name="intent" value="link">
        {t('publicity.link')}
      </Button>
    </Form>
  );
}

function WaiverForm({ lastResult }: { lastResult: SubmissionResult<string[]> | undefined }) {
  const t = useT();
  const [form, fields] = useForm<{ reason: string }>({ id: 'waiver', lastResult });
  return (
    <Form method="post" {...getFormProps(form)} className="grid gap-4">
      <p className="text-sm text-muted">{t('publicity.waive.note')}</p>
      <FormErrors form={form} labels={{ reason: t('publicity.waive.reason') }} />
      <TextareaField
        field={fields.reason}
        label={t('publicity.waive.reason')}
        rows={3}
        maxLength={300}
        required
      />
      <div>
        <Button name="intent" value="waive" variant="danger">
          {t('publicity.waive')}
        </Button>
      </div>
    </Form>
  );
}
