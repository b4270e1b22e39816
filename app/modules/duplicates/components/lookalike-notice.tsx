import { useFetcher } from '@remix-run/react';
import { useEffect } from 'react';
import { Notice } from '#app/components/feedback/notice.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { paths } from '#app/lib/paths.ts';
import type { ListingKind } from '#app/modules/listings/schema.ts';
import type { Twins } from '../pages.server.ts';
import type { Lookalike } from '../schema.ts';

/** 可能与 CG-2026-000012 重复: a hint, never a hindrance. */
export function LookalikeNotice({ lookalikes }: { lookalikes: readonly Lookalike[] }) {
  const t = useT();
  if (lookalikes.length === 0) return null;
  return (
    <Notice tone="warn" title={t('circle.lookalike.title')} isLive>
      <ul className="grid gap-1">
        {lookalikes.map(({ id, number, title, to, percent }) => (
          <li key={id}>
            <TextLink to={to} target="_blank">
              {t('circle.lookalike.item', { number, title })}
            </TextLink>{' '}
            <span className="text-sm text-muted">{t('circle.lookalike.percent', { percent })}</span>
          </li>
        ))}
      </ul>
      <p className="mt-1 text-sm">{t('circle.lookalike.hint')}</p>
    </Notice>
  );
}

/**
 * The same inside an editor, asked for again after every save; without JavaScript the notice stands on the page that
 * follows the save. `stamp` changes with every save and is null until there is something to compare.
 */
export function EditorLookalikes({
  kind,
  id,
  stamp,
}: {
  kind: ListingKind;
  id: string;
  stamp: string | null;
}) {
  const { load, data } = useFetcher<{ lookalikes: Lookalike[] }>();
  useEffect(() => {
    if (stamp !== null) load(paths.desk.lookalikes(kind, id));
  }, [stamp, kind, id, load]);
  return <LookalikeNotice lookalikes={data?.lookalikes ?? []} />;
}

/** On the desk page of a record: what took its place, or what it may be the same as. */
export function TwinsNotice({ twins }: { twins: Twins }) {
  const t = useT();
  const { kept, lookalikes } = twins;
  if (!kept) return <LookalikeNotice lookalikes={lookalikes} />;
  return (
    <Notice
      tone="info"
      actions={
        <LinkButton to={kept.to} size="sm">
          {t('circle.merge.notice.link')}
        </LinkButton>
      }
    >
      {t('circle.merge.notice', { number: kept.number })}
    </Notice>
  );
}
