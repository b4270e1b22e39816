import { Link } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { DataTable } from '#app/components/table/data-table.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { paths } from '#app/lib/paths.ts';
import type { RankedTechnology, Reranking, Trial } from '#app/modules/matching/trial.server.ts';

/** Needs listed; the rest is counted. */
const NEEDS_SHOWN = 20;

/** What saving would do: which needs would be read otherwise, and which technologies they would get. */
export function TrialPreview({ trial }: { trial: Trial }) {
  const t = useT();
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: lead the eye to every new answer
  useEffect(() => box.current?.focus(), [trial]);
  const { needs, rereadings, rerankings } = trial;
  const hidden = rereadings.length - NEEDS_SHOWN;
  return (
    <div ref={box} tabIndex={-1} role="status">
      <Card title={t('thesaurus.preview.title')}>
        <div className="grid gap-5">
          <p>{t('thesaurus.preview.summary', { needs, changed: rereadings.length })}</p>
          {rereadings.length === 0 ? (
            <p className="text-muted">{t('thesaurus.preview.none')}</p>
          ) : (
            <>
              <Rereadings rows={rereadings.slice(0, NEEDS_SHOWN)} />
              {hidden > 0 ? (
                <p className="text-sm text-muted">{t('thesaurus.preview.more', { count: hidden })}</p>
              ) : null}
              <section className="grid gap-4">
                <h3 className="font-semibold">{t('thesaurus.preview.rankings')}</h3>
                <p className="text-sm text-muted">{t('thesaurus.preview.rankings.hint')}</p>
                {rerankings.map((one) => (
                  <Ranking key={one.needId} reranking={one} />
                ))}
              </section>
            </>
          )}
        </div>
      </Card>
    </div>
  );
}

function Rereadings({ rows }: { rows: Trial['rereadings'] }) {
  const t = useT();
  return (
    <DataTable
      caption={t('thesaurus.preview.title')}
      rows={rows}
      rowKey={(row) => row.needId}
      columns={[
        {
          key: 'need',
          header: t('thesaurus.preview.need'),
          isRowHeader: true,
          cell: (row) => (
            <Link className="link" to={paths.desk.need(row.needId)}>
              {row.title}
            </Link>
          ),
        },
        {
          key: 'strength',
          header: t('thesaurus.preview.strength'),
          noWrap: true,
          cell: (row) => (
            <span className="figures">
              {row.before.toFixed(2)} → {row.after.toFixed(2)}
            </span>
          ),
        },
        {
          key: 'words',
          header: t('thesaurus.preview.words'),
          cell: (row) =>
            row.words.length > 0 ? row.words.join(t('thesaurus.separator')) : t('thesaurus.preview.unsaid'),
        },
      ]}
    />
  );
}

function Ranking({ reranking: { needId, title, before, after } }: { reranking: Reranking }) {
  const t = useT();
  const isSame = before.every(({ technologyId }, at) => technologyId === after[at]?.technologyId);
  return (
    <section className="rounded-md border border-line p-4">
      <h4 className="font-medium">
        <Link className="link" to={paths.desk.need(needId)}>
          {title}
        </Link>
      </h4>
      {before.length === 0 ? <p className="text-muted">{t('thesaurus.preview.no_candidates')}</p> : null}
      {before.length > 0 && isSame ? <p className="text-muted">{t('thesaurus.preview.same')}</p> : null}
      {before.length > 0 && !isSame ? (
        <div className="mt-2 grid gap-4 md:grid-cols-2">
          <TopList label={t('thesaurus.preview.before')} technologies={before} />
          <TopList label={t('thesaurus.preview.after')} technologies={after} former={before} />
        </div>
      ) : null}
    </section>
  );
}

function TopList({
  label,
  technologies,
  former,
}: {
  label: string;
  technologies: readonly RankedTechnology[];
  former?: readonly RankedTechnology[];
}) {
  const t = useT();
  const moved = (id: string, at: number): string | null => {
    if (!former) return null;
    const was = former.findIndex(({ technologyId }) => technologyId === id);
    if (was < 0) return t('thesaurus.preview.entered');
    if (was === at) return null;
    return was > at
      ? t('thesaurus.preview.up', { places: was - at })
      : t('thesaurus.preview.down', { places: at - was });
  };
  return (
    <div className="min-w-0">
      <p className="text-sm text-muted">{label}</p>
      <ol className="list-decimal pl-6">
        {technologies.map(({ technologyId, title }, at) => {
          const move = moved(technologyId, at);
          return (
            <li key={technologyId} className="break-words">
              <Link className="link" to={paths.desk.technology(technologyId)}>
                {title}
              </Link>
              {move ? <span className="ml-2 text-sm font-medium text-info">{move}</span> : null}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
