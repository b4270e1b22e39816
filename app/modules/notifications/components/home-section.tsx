import { Badge } from '#app/components/ui/badge.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useT } from '#app/i18n/use-t.ts';
import type { HomeItem, HomeSection } from '../home-parts.server.ts';

/** A short list of the home page, with the way to the whole of it. */
export function HomeSectionCard({ section }: { section: HomeSection }) {
  const t = useT();
  const isEmpty = section.items.length === 0;
  return (
    <Card
      title={section.title}
      flush={!isEmpty}
      actions={
        <TextLink to={section.to} className="link text-sm">
          {t('common.all')}
          <span className="sr-only">：{section.title}</span>
        </TextLink>
      }
    >
      {isEmpty ? (
        <p className="text-muted">{section.empty}</p>
      ) : (
        <ul>
          {section.items.map((item) => (
            <HomeLine key={item.id} item={item} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function HomeLine({ item }: { item: HomeItem }) {
  const t = useT();
  return (
    <li className="border-t border-line px-4 py-3 first:border-t-0 sm:px-6">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <TextLink to={item.to} className="link min-w-0 flex-1 basis-56 font-medium">
          {item.title}
        </TextLink>
        {item.badge ? <Badge tone={item.badge.tone}>{item.badge.text}</Badge> : null}
      </div>
      {item.facts.length > 0 || item.due ? (
        <p className="mt-0.5 flex flex-wrap items-center gap-x-4 gap-y-0.5 text-sm text-muted">
          {item.facts.map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
          {item.due ? <span>{item.due}</span> : null}
          {item.isOverdue ? <Badge tone="danger">{t('deal.overdue')}</Badge> : null}
        </p>
      ) : null}
    </li>
  );
}
