import { Link } from '@remix-run/react';
import { DataTable } from '#app/components/table/data-table.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { paths } from '#app/lib/paths.ts';
import type { EntryRow } from '../pages.server.ts';
import { EntryStatusBadge, SourceBadge } from './entry-badges.tsx';

/** Words of either side shown in a row. */
const WORDS_SHOWN = 4;

/** `text` is what the list was searched for: words that hold it stand first. */
export function EntryTable({ rows, text }: { rows: readonly EntryRow[]; text: string }) {
  const t = useT();
  const locale = useLocale();
  return (
    <DataTable
      caption={t('thesaurus.title')}
      rows={rows}
      rowKey={(row) => row.code}
      empty={t('thesaurus.list.empty')}
      columns={[
        {
          key: 'code',
          header: t('thesaurus.list.code'),
          isRowHeader: true,
          cell: (row) => (
            <>
              <Link className="link" to={paths.admin.thesaurusEntry(row.code)}>
                {row.code}
              </Link>
              {locale === 'en' ? <span className="block text-sm font-normal">{row.en}</span> : null}
              <span className="block text-sm font-normal text-muted">
                {t('thesaurus.suggestions.place', { chain: row.chain, node: row.node })}
              </span>
            </>
          ),
        },
        {
          key: 'trade',
          header: t('thesaurus.list.trade'),
          cell: (row) => <Words words={row.trade} text={text} />,
        },
        {
          key: 'terms',
          header: t('thesaurus.list.terms'),
          cell: (row) => <Words words={row.terms} text={text} />,
        },
        {
          key: 'weight',
          header: t('thesaurus.field.weight'),
          align: 'end',
          cell: (row) => row.weight,
        },
        {
          key: 'source',
          header: t('thesaurus.filter.source'),
          cell: (row) => (
            <span className="flex flex-wrap gap-1">
              <SourceBadge source={row.source} />
              {row.status === 'retired' ? <EntryStatusBadge status={row.status} /> : null}
            </span>
          ),
        },
      ]}
    />
  );
}

function Words({ words, text }: { words: readonly string[]; text: string }) {
  const t = useT();
  const holds = (word: string) => text !== '' && word.includes(text);
  const ordered = [...words.filter(holds), ...words.filter((word) => !holds(word))];
  const shown = ordered.slice(0, WORDS_SHOWN).join(t('thesaurus.separator'));
  const more = words.length > WORDS_SHOWN ? t('thesaurus.list.more', { count: words.length }) : null;
  return (
    <span className="break-words">
      {shown} {more ? <span className="text-muted whitespace-nowrap">{more}</span> : null}
    </span>
  );
}
