import type { ReactNode } from 'react';
import { Badge } from '#app/components/ui/badge.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { paths } from '#app/lib/paths.ts';
import { ListingCard } from '#app/modules/listings/components/listing-card.tsx';
import { StatusBadge } from '#app/modules/listings/components/status-badge.tsx';
import type { TechnologyCardView } from '../pages.server.ts';

/** A 科技成果 in a list of results. */
export function TechnologyCard({
  technology,
  title,
  children,
}: {
  technology: TechnologyCardView;
  title?: ReactNode;
  children?: ReactNode;
}) {
  const t = useT();
  const { trl, stage } = technology;
  return (
    <ListingCard
      listing={technology}
      to={paths.technology(technology.id)}
      title={title}
      badges={
        <>
          {technology.status === 'published' ? null : (
            <StatusBadge kind="technology" status={technology.status} />
          )}
          {trl === null ? null : <Badge tone="primary">TRL {trl}</Badge>}
          {stage ? <Badge>{stage}</Badge> : null}
        </>
      }
      facts={[
        { term: t('technology.price'), text: technology.price },
        { term: t('listing.cooperation'), text: technology.cooperation.join('、') || t('common.unknown') },
        ...(technology.patents > 0
          ? [
              {
                term: t('technology.patents'),
                text: t('technology.patents.count', { count: technology.patents }),
              },
            ]
          : []),
        { term: t('listing.published_on'), text: technology.publishedOn ?? t('common.none') },
      ]}
    >
      {children}
    </ListingCard>
  );
}
