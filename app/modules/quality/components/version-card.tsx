import { Form } from '@remix-run/react';
import { Notice } from '#app/components/feedback/notice.tsx';
import { DataTable } from '#app/components/table/data-table.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Dialog } from '#app/components/ui/dialog.tsx';
import { StatRow, StatTile } from '#app/components/ui/stat-tile.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { NO_FIGURE } from '#app/lib/money.ts';
import type { VersionView } from '../version-pages.server.ts';

/** The version of the ranking, what old judgements say of it, and the switch when it is held back. */
export function VersionCard({ version }: { version: VersionView }) {
  const t = useT();
  const { replay } = version;
  return (
    <Card title={t('quality.version')} id="version">
      <div className="grid gap-4">
        <p>
          {t('quality.version.present', { version: version.algorithm })}
          {version.decidedAt ? (
            <span className="ml-3 text-sm text-muted">
              {t('quality.version.decided', { time: version.decidedAt })}
            </span>
          ) : null}
        </p>
        {version.isHeld ? (
          <Notice tone="warn" title={t('quality.version.held')} actions={<SwitchButton version={version} />}>
            {t('quality.version.held.text')}
          </Notice>
        ) : (
          <p className="text-muted">{t(stateOf(version), { enough: version.enough })}</p>
        )}
        {replay ? <ReplayFacts replay={replay} /> : null}
      </div>
    </Card>
  );
}

function stateOf({ isExamined, replay }: VersionView) {
  if (!isExamined) return 'quality.version.pending';
  return replay ? 'quality.version.open' : 'quality.version.few';
}

function SwitchButton({ version }: { version: VersionView }) {
  const t = useT();
  if (!version.maySwitch) return <p className="text-sm">{t('quality.version.only_administrator')}</p>;
  return (
    <Dialog trigger={t('quality.version.switch')} title={t('quality.version.switch')}>
      <Form method="post" className="grid gap-4">
        <p>{t('quality.version.switch.confirm')}</p>
        <div>
          <Button variant="danger" name="intent" value="switch">
            {t('common.confirm')}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}

type Replay = NonNullable<VersionView['replay']>;

function ReplayFacts({ replay }: { replay: Replay }) {
  const t = useT();
  const { agreement, likedRank } = replay;
  return (
    <>
      <StatRow>
        <StatTile
          label={t('quality.version.judgements')}
          value={String(replay.judgements)}
          definition={t('quality.version.judgements.definition')}
        />
        <StatTile
          label={t('quality.version.agreement')}
          value={agreement?.new ?? NO_FIGURE}
          note={agreement ? t('quality.version.then_now', agreement) : undefined}
          definition={t('quality.version.agreement.definition', { count: replay.comparisons })}
        />
        <StatTile
          label={t('quality.version.liked_rank')}
          value={likedRank?.new ?? NO_FIGURE}
          note={
            likedRank ? t('quality.version.then_now', { old: likedRank.old, new: likedRank.new }) : undefined
          }
          definition={t('quality.version.liked_rank.definition', {
            count: likedRank?.count ?? 0,
            last: likedRank?.last ?? NO_FIGURE,
          })}
        />
      </StatRow>
      <Moves title={t('quality.version.losses', { count: replay.losses.length })} moves={replay.losses} />
      <Moves
        title={t('quality.version.improvements', { count: replay.improvements.length })}
        moves={replay.improvements}
      />
    </>
  );
}

function Moves({ title, moves }: { title: string; moves: Replay['losses'] }) {
  const t = useT();
  if (moves.length === 0) return null;
  return (
    <details>
      <summary className="link inline-block text-sm">{title}</summary>
      <DataTable
        caption={title}
        rows={moves}
        rowKey={({ needId, technologyId }) => `${needId} ${technologyId}`}
        columns={[
          { key: 'need', header: t('quality.rows.need'), cell: (move) => move.needTitle },
          {
            key: 'technology',
            header: t('quality.rows.technology'),
            cell: (move) => move.technologyTitle,
            isRowHeader: true,
          },
          {
            key: 'verdict',
            header: t('quality.rows.verdict'),
            cell: (move) => t(`feedback.verdict.${move.isLiked ? 'interested' : 'dismissed'}`),
          },
          {
            key: 'old',
            header: t('quality.version.old_rank'),
            align: 'end',
            cell: (move) => move.oldRank,
          },
          {
            key: 'new',
            header: t('quality.version.new_rank'),
            align: 'end',
            cell: (move) => move.newRank,
          },
        ]}
      />
    </details>
  );
}
