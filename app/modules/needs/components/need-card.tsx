import type { ReactNode } from 'react';
import { Badge } from '#app/components/ui/badge.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { paths } from '#app/lib/paths.ts';
import { ListingCard } from '#app/modules/listings/components/listing-card.tsx';
import { StatusBadge } from '#app/modules/listings/components/status-badge.tsx';
import type { NeedCardView } from '../pages.server.ts';
import type { ChainRole, Urgency } from '../schema.ts';

/** A 技术需求 in a list of results. */
export function NeedCard({
  need,
  title,
  children,
}: {
  need: NeedCardView;
  title?: ReactNode;
  children?: ReactNode;
}) {
  const t = useT();
  return (
    <ListingCard
      listing={need}
      to={paths.need(need.id)}
      title={title}
      badges={
        <>
          {need.status === 'published' ? null : <StatusBadge kind="need" status={need.status} />}
          <NeedBadges need={need} />
        </>
      }
      facts={[
        { term: t('need.budget'), text: need.budget ?? t('need.budget.hidden') },
        { term: t('listing.cooperation'), text: need.cooperation.join('、') || t('common.unknown') },
        ...(need.minTrl === null ? [] : [{ term: t('need.min_trl'), text: `TRL ${need.minTrl}` }]),
        { term: t('listing.published_on'), text: need.publishedOn ?? t('common.none') },
      ]}
    >
      {children}
    </ListingCard>
  );
}

/** Urgency, 卡脖子 and 建链/强链/延链/补链, as far as they say something. */
export function NeedBadges({
  need,
}: {
  need: { urgency: Urgency; chainRole: ChainRole | null; isBottleneck: boolean };
}) {
  const t = useT();
  return (
    <>
      {need.urgency === 'normal' ? null : (
        <Badge tone={need.urgency === 'critical' ? 'danger' : 'pending'}>
          {t(`need.urgency.${need.urgency}`)}
        </Badge>
      )}
      {need.isBottleneck ? <Badge tone="danger">{t('need.bottleneck')}</Badge> : null}
      {need.chainRole ? <Badge tone="primary">{t(`need.chain_role.${need.chainRole}`)}</Badge> : null}
    </>
  );
}
