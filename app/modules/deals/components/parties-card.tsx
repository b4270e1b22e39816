import { Lock, MailOpen } from 'lucide-react';
import { Badge } from '#app/components/ui/badge.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useT } from '#app/i18n/use-t.ts';
import type { DealPageView } from '../pages.server.ts';

/** Both sides: who they are, whether they agreed, and their contact persons where this reader may see them. */
export function PartiesCard({ deal }: { deal: DealPageView }) {
  const t = useT();
  return (
    <Card title={t('deal.parties')}>
      <div className="grid gap-5 sm:grid-cols-2">
        <Party deal={deal} side="firm" name={deal.firm} />
        <Party deal={deal} side="institution" name={deal.institution} />
      </div>
    </Card>
  );
}

function Party({ deal, side, name }: { deal: DealPageView; side: 'firm' | 'institution'; name: string }) {
  const t = useT();
  const consented = deal.consents[side];
  return (
    <div className="min-w-0">
      <p className="flex flex-wrap items-center gap-2 text-sm text-muted">
        {t(`deal.column.${side}`)}
        {deal.mySide === side ? <Badge tone="primary">{t('deal.parties.you')}</Badge> : null}
      </p>
      <p className="mt-0.5 font-semibold">{name}</p>
      <ContactLines deal={deal} side={side} />
      {side === 'firm' && deal.budget ? (
        <p className="mt-1 text-sm">{t('deal.parties.budget', { amount: deal.budget })}</p>
      ) : null}
      <p className="mt-2 text-xs text-muted">
        {consented ? t('deal.parties.consented', { time: consented }) : t('deal.parties.not_consented')}
      </p>
    </div>
  );
}

function ContactLines({ deal, side }: { deal: DealPageView; side: 'firm' | 'institution' }) {
  const t = useT();
  const contact = deal.contacts[side];
  if (contact === null) {
    const isMasked = side === 'firm' && deal.isFirmMasked;
    return (
      <p className="mt-2 flex items-start gap-2 rounded-md bg-sunken px-3 py-2 text-sm">
        <Lock aria-hidden className="mt-1 size-4 shrink-0 text-muted" />
        {deal.mySide === null ? (
          t('deal.parties.auditor')
        ) : (
          <span>
            <span className="font-medium">{t('deal.parties.locked')}</span>
            {t('deal.colon')}
            {t(isMasked ? 'deal.parties.locked.firm' : 'deal.parties.locked.what')}
          </span>
        )}
      </p>
    );
  }
  return (
    <p className="mt-2 flex items-start gap-2 text-sm">
      <MailOpen aria-hidden className="mt-1 size-4 shrink-0 text-muted" />
      <span className="min-w-0 break-words">
        {[contact.name, contact.phone, contact.email].filter(Boolean).join(' · ') || t('common.unknown')}
      </span>
    </p>
  );
}
