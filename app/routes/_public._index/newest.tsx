import { Link } from '@remix-run/react';
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Badge } from '#app/components/ui/badge.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { paths } from '#app/lib/paths.ts';
import type { HomeData } from '#app/modules/indicators/home.server.ts';
import { ChainPath } from '#app/modules/listings/components/listing-card.tsx';

/** The newest 技术需求. */
export function NewestNeeds({ needs }: { needs: HomeData['needs'] }) {
  const t = useT();
  return (
    <Newest title={t('home.newest.needs')} allTo={paths.needs()} isEmpty={needs.length === 0}>
      {needs.map((need) => (
        <SmallCard
          key={need.id}
          listing={need}
          to={paths.need(need.id)}
          badges={
            need.urgency === 'normal' ? null : (
              <Badge tone={need.urgency === 'critical' ? 'danger' : 'pending'}>
                {t(`need.urgency.${need.urgency}`)}
              </Badge>
            )
          }
          fact={`${t('need.budget')} ${need.budget ?? t('need.budget.hidden')}`}
        />
      ))}
    </Newest>
  );
}

/** The newest 科技成果. */
export function NewestTechnologies({ technologies }: { technologies: HomeData['technologies'] }) {
  const t = useT();
  return (
    <Newest
      title={t('home.newest.technologies')}
      allTo={paths.technologies()}
      isEmpty={technologies.length === 0}
    >
      {technologies.map((technology) => (
        <SmallCard
          key={technology.id}
          listing={technology}
          to={paths.technology(technology.id)}
          badges={technology.trl === null ? null : <Badge tone="primary">TRL {technology.trl}</Badge>}
          fact={`${t('technology.price')} ${technology.price}`}
        />
      ))}
    </Newest>
  );
}

function Newest({
  title,
  allTo,
  isEmpty,
  children,
}: {
  title: string;
  allTo: string;
  isEmpty: boolean;
  children: ReactNode;
}) {
  const t = useT();
  return (
    <section className="grid gap-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="text-xl">{title}</h2>
        <Link to={allTo} className="link inline-flex items-center gap-0.5 py-1 text-sm">
          {t('home.newest.all')}
          <span className="sr-only">：{title}</span>
          <ChevronRight aria-hidden className="size-4" />
        </Link>
      </div>
      {isEmpty ? (
        <p className="rounded-lg border border-dashed border-line-strong bg-surface px-4 py-6 text-center text-muted">
          {t('home.newest.empty')}
        </p>
      ) : (
        <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">{children}</ul>
      )}
    </section>
  );
}

type Listing = HomeData['needs'][number] | HomeData['technologies'][number];

/** Title, place in the chain, whose, and the one amount: what decides whether to open it. */
function SmallCard({
  listing,
  to,
  badges,
  fact,
}: {
  listing: Listing;
  to: string;
  badges: ReactNode;
  fact: string;
}) {
  return (
    <li className="grid max-sm:nth-[n+5]:hidden">
      <article className="relative flex flex-col gap-1.5 rounded-lg border border-line bg-surface px-4 py-3.5 text-sm shadow-card hover:border-primary">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <ChainPath chain={listing.chain} node={listing.node} />
          {badges}
        </div>
        <h3 className="line-clamp-2 text-base leading-7">
          <Link to={to} className="no-underline after:absolute after:inset-0 hover:underline">
            {listing.title}
          </Link>
        </h3>
        <p className="text-muted">{listing.organization.name}</p>
        <p className="mt-auto flex flex-wrap justify-between gap-x-4 border-t border-line pt-2">
          <span>{fact}</span>
          <span className="text-muted figures">{listing.publishedOn}</span>
        </p>
      </article>
    </li>
  );
}
