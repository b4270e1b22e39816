import { OPERATOR } from '#app/modules/accounts/actor.ts';
import { replayJudgements } from '#app/modules/quality/replay.server.ts';
import { ENOUGH_JUDGEMENTS, isWorse, type RankMove, type ReplayResult } from '#app/modules/quality/replay.ts';
import { EngineUnavailableError } from '#search/port.ts';
import { type Command, EXIT, type Session } from './command.server.ts';
import { withSearch } from './search.server.ts';

export const matchingReplay: Command = {
  name: 'matching replay',
  summary: 'cli.replay.summary',
  usage: '[--json]',
  options: { json: { type: 'boolean' } },
  positionals: 0,
  async run(session, input) {
    const { runtime, print } = session;
    const ctx = runtime.context(OPERATOR);
    const deps = { db: ctx.db, market: await ctx.market(), now: ctx.now, includeDemo: ctx.demo };
    const result = await withSearch(session, ({ engine }) => replayJudgements({ ...deps, engine })).catch(
      (error: unknown) => {
        if (!(error instanceof EngineUnavailableError)) throw error;
        return replayJudgements({ ...deps, engine: null });
      },
    );
    if (input.flag('json')) print(JSON.stringify({ version: deps.market.version, ...result }));
    else printReplay(session, deps.market.version, result);
    return EXIT.done;
  },
};

function printReplay({ t, print }: Session, version: string, result: ReplayResult): void {
  const { judgements, comparisons, agreement, likedRank } = result;
  print(t('cli.replay.heading', { version, judgements, comparisons }));
  print(
    agreement
      ? t('cli.replay.agreement', { old: agreement.old.toFixed(3), new: agreement.new.toFixed(3) })
      : t('cli.replay.no_agreement'),
  );
  if (likedRank) {
    const { count, old, new: now } = likedRank;
    print(t('cli.replay.liked_rank', { count, old: old.toFixed(1), new: now.toFixed(1) }));
  }
  for (const [title, moves] of [
    ['cli.replay.losses', result.losses],
    ['cli.replay.improvements', result.improvements],
  ] as const) {
    if (moves.length > 0) print(t(title));
    for (const move of moves) print(moveLine(move));
  }
  const verdict = judgements < ENOUGH_JUDGEMENTS ? 'few' : isWorse(result) ? 'worse' : 'fine';
  print(t(`cli.replay.${verdict}`, { enough: ENOUGH_JUDGEMENTS }));
}

function moveLine({ needId, technologyId, isLiked, oldRank, newRank }: RankMove): string {
  return `  ${isLiked ? '+' : '-'} ${needId} ${technologyId}  ${oldRank} → ${newRank}`;
}
