import { Card } from '#app/components/ui/card.tsx';
import { DescriptionList } from '#app/components/ui/description-list.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useT } from '#app/i18n/use-t.ts';
import type { DealPageView } from '../pages.server.ts';

/** The need, the technology, why they were matched, and the contracts that came of it. */
export function SubjectCard({ deal }: { deal: DealPageView }) {
  const t = useT();
  return (
    <Card title={t('deal.subject')}>
      <DescriptionList
        items={[
          deal.need && { term: t('deal.subject.need'), text: <Listing listing={deal.need} /> },
          deal.technology && {
            term: t('deal.subject.technology'),
            text: <Listing listing={deal.technology} />,
          },
          deal.match && {
            term: t('deal.subject.match'),
            text: (
              <TextLink to={deal.match.to}>
                {t('deal.subject.match.text', { rank: deal.match.rank })}
              </TextLink>
            ),
          },
          { term: t('deal.subject.broker'), text: deal.broker ?? t('deal.broker.none') },
          deal.contracts.length > 0 && {
            term: t('deal.subject.contracts'),
            text: (
              <ul className="grid gap-1">
                {deal.contracts.map((contract) => (
                  <li key={contract.number}>
                    <TextLink to={contract.to}>{contract.projectName}</TextLink>{' '}
                    <span className="text-sm whitespace-nowrap text-muted figures">{contract.number}</span>
                  </li>
                ))}
              </ul>
            ),
          },
        ]}
      />
    </Card>
  );
}

function Listing({ listing }: { listing: NonNullable<DealPageView['need']> }) {
  return (
    <>
      {listing.to ? <TextLink to={listing.to}>{listing.title}</TextLink> : listing.title}{' '}
      <span className="text-sm whitespace-nowrap text-muted figures">{listing.number}</span>
    </>
  );
}
