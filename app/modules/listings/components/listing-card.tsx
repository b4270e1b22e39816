import { Link } from '@remix-run/react';
import { Building2, EyeOff, ShieldCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { Badge } from '#app/components/ui/badge.tsx';
import { TagList } from '#app/components/ui/chip.tsx';
import { useT } from '#app/i18n/use-t.ts';
import type { ListingCardView, OrganizationView } from '../pages.server.ts';

export type ListingCardProps = {
  listing: ListingCardView;
  to: string;
  /** The title with its matches marked; the plain title otherwise. */
  title?: ReactNode;
  badges?: ReactNode;
  facts: readonly { term: string; text: ReactNode }[];
  /** Below the facts: reasons of a match, actions. */
  children?: ReactNode;
};

/** One record in a list of results: what it is, whose, and what decides whether to open it. */
export function ListingCard({ listing, to, title, badges, facts, children }: ListingCardProps) {
  const t = useT();
  return (
    <article className="rounded-lg border border-line bg-surface px-4 py-4 shadow-card hover:border-primary-line sm:px-5">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-muted">
        <ChainPath chain={listing.chain} node={listing.node} />
        {badges}
        {listing.isDemo ? <Badge>{t('listing.demo')}</Badge> : null}
      </div>
      <h3 className="mt-1 text-lg leading-7">
        <Link to={to} className="text-primary-strong no-underline hover:underline">
          {title ?? listing.title}
        </Link>
      </h3>
      <OrganizationLine organization={listing.organization} />
      {listing.excerpt ? <p className="mt-2 text-sm leading-6">{listing.excerpt}</p> : null}
      <TagList tags={listing.keywords} label={t('listing.keywords')} className="mt-2" />
      <dl className="mt-3 flex flex-wrap gap-x-6 gap-y-1 border-t border-line pt-2.5 text-sm">
        {facts.map((fact) => (
          <div key={fact.term} className="flex gap-1.5">
            <dt className="text-muted">{fact.term}</dt>
            <dd>{fact.text}</dd>
          </div>
        ))}
      </dl>
      {children}
    </article>
  );
}

/** 皮革 › 鞣制. */
export function ChainPath({ chain, node }: { chain: string; node: string }) {
  const t = useT();
  if (!chain) return <span>{t('listing.chain.none')}</span>;
  return (
    <span className="font-medium text-primary-strong">
      {chain}
      {node ? (
        <>
          <span aria-hidden className="mx-1 text-muted">
            ›
          </span>
          {node}
        </>
      ) : null}
    </span>
  );
}

/** Name, kind and place of the publisher; an anonymous firm has no name here. */
export function OrganizationLine({ organization }: { organization: OrganizationView }) {
  const t = useT();
  const Icon = organization.isMasked ? EyeOff : Building2;
  return (
    <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-0.5 text-sm text-muted">
      <span className="inline-flex items-center gap-1 text-ink">
        <Icon aria-hidden className="size-4 shrink-0 text-muted" />
        {organization.name}
      </span>
      <span>{organization.kindLabel}</span>
      <span>{organization.region}</span>
      {organization.isVerified && !organization.isMasked ? (
        <span className="inline-flex items-center gap-1 text-ok">
          <ShieldCheck aria-hidden className="size-4 shrink-0" />
          {t('listing.organization.verified')}
        </span>
      ) : null}
    </p>
  );
}
