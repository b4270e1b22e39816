import { formatInstant } from '#app/lib/dates.ts';
import { redirectWithToast } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import type { DeskCtx } from '#app/modules/listings/pages.server.ts';
import { listNeedsById, listTechnologiesById } from '#app/modules/matching/queries.server.ts';
import { ALGORITHM_VERSION, MATCHES_KEPT } from '#app/modules/matching/weights.ts';
import { qualityPolicy } from './policy.ts';
import { ENOUGH_JUDGEMENTS, type RankMove, type ReplayResult } from './replay.ts';
import { readExamined, switchVersion } from './version-switch.server.ts';

/** What was decided about the present version of the ranking, with the replay that decided it. */
export async function viewVersion(ctx: DeskCtx) {
  const examined = await readExamined(ctx.db);
  return {
    algorithm: ALGORITHM_VERSION,
    isExamined: examined !== null,
    isHeld: examined?.isHeld ?? false,
    decidedAt: examined && formatInstant(examined.decidedAt, ctx.locale),
    enough: ENOUGH_JUDGEMENTS,
    maySwitch: qualityPolicy['quality.switch_version'](ctx.actor, null),
    replay: examined?.replay ? await viewReplay(ctx, examined.replay) : null,
  };
}

export type VersionView = Awaited<ReturnType<typeof viewVersion>>;

async function viewReplay(ctx: DeskCtx, replay: ReplayResult) {
  const moves = [...replay.improvements, ...replay.losses];
  const [needs, technologies] = await Promise.all([
    listNeedsById(ctx.db, [...new Set(moves.map(({ needId }) => needId))]),
    listTechnologiesById(ctx.db, [...new Set(moves.map(({ technologyId }) => technologyId))]),
  ]);
  const titles = new Map([...needs, ...technologies].map(({ id, title }) => [id, title]));
  const view = (move: RankMove) => ({
    ...move,
    needTitle: titles.get(move.needId) ?? '',
    technologyTitle: titles.get(move.technologyId) ?? '',
  });
  const { agreement, likedRank } = replay;
  const percent = (share: number) => `${(share * 100).toFixed(1)}%`;
  return {
    judgements: replay.judgements,
    comparisons: replay.comparisons,
    agreement: agreement && { old: percent(agreement.old), new: percent(agreement.new) },
    likedRank: likedRank && {
      count: likedRank.count,
      old: likedRank.old.toFixed(1),
      new: likedRank.new.toFixed(1),
      last: MATCHES_KEPT + 1,
    },
    improvements: replay.improvements.map(view),
    losses: replay.losses.map(view),
  };
}

/** 启用新版本. */
export async function actOnVersion(ctx: DeskCtx) {
  await switchVersion(ctx);
  return redirectWithToast(paths.desk.matching(), 'quality.version.toast');
}
