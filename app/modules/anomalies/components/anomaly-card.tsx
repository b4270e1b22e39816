import { Form } from '@remix-run/react';
import { inputLook } from '#app/components/form/field.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatInstant } from '#app/lib/dates.ts';
import { paths } from '#app/lib/paths.ts';
import type { anomaliesPage } from '../pages.server.ts';
import { VERDICTS } from '../schema.ts';

type Row = Awaited<ReturnType<typeof anomaliesPage>>['rows'][number];

/** One sign with the contract it is about and what a person says of it. */
export function AnomalyCard({ row, mayReview }: { row: Row; mayReview: boolean }) {
  const t = useT();
  const locale = useLocale();
  const id = `${row.contractId}-${row.signal}`;
  const said = row.review ?? row.earlier;
  return (
    <Card>
      <div className="grid gap-3">
        <div className="flex flex-wrap items-center gap-2">
          <Badge tone="pending">{t(`anomaly.signal.${row.signal}`)}</Badge>
          <TextLink to={paths.desk.contract(row.contractId)}>{row.projectName}</TextLink>
          <span className="text-sm text-muted figures">{row.number}</span>
        </div>
        <p>{row.text}</p>
        <p className="text-sm text-muted">
          {t('contract.seller.short', { name: row.sellerName })}
          {'　'}
          {t('contract.buyer.short', { name: row.buyerName })}
        </p>
        {said ? (
          <p className="text-sm">
            {row.earlier ? <span className="text-muted">{t('anomaly.earlier')} </span> : null}
            <Badge>{t(`anomaly.verdict.${said.verdict}`)}</Badge> {said.note}{' '}
            <span className="text-muted">
              {said.by ?? ''} {formatInstant(said.at, locale)}
            </span>
          </p>
        ) : null}
        {mayReview && !row.review ? (
          <Form method="post" className="no-print grid gap-3 sm:grid-cols-[1fr_2fr_auto] sm:items-end">
            <input type="hidden" name="contractId" value={row.contractId} />
            <input type="hidden" name="signal" value={row.signal} />
            <label className="grid min-w-0 gap-1 text-sm">
              <span className="text-muted">{t('anomaly.verdict')}</span>
              <select name="verdict" className={`${inputLook} pr-8`}>
                {VERDICTS.map((verdict) => (
                  <option key={verdict} value={verdict}>
                    {t(`anomaly.verdict.${verdict}`)}
                  </option>
                ))}
              </select>
            </label>
            <label className="grid min-w-0 gap-1 text-sm">
              <span className="text-muted">{t('anomaly.note')}</span>
              <input
                name="note"
                id={`note-${id}`}
                required
                minLength={2}
                maxLength={300}
                className={inputLook}
              />
            </label>
            <Button>{t('common.save')}</Button>
          </Form>
        ) : null}
      </div>
    </Card>
  );
}
