import { formAction, redirectWithToast } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { type DeskCtx, labelsFor } from '#app/modules/listings/pages.server.ts';
import { viewerOf } from '#app/modules/listings/queries.server.ts';
import { bandOf } from '#app/modules/matching/score.ts';
import { requireNeed } from '#app/modules/needs/queries.server.ts';
import { listPublicTechnologies } from '#app/modules/technologies/queries.server.ts';
import { dismissSecondChance, reopenNeed } from './commands.server.ts';
import { secondChancePolicy } from './policy.ts';
import { listSecondChances } from './queries.server.ts';
import { secondChanceStepSchema } from './schema.ts';

/** Technologies that may answer a need after it was closed, on its own page; those no longer public are left out. */
export async function secondChancesOf(ctx: DeskCtx, needId: string) {
  const viewer = viewerOf(ctx);
  const { need } = await requireNeed(ctx.db, needId, viewer);
  if (!secondChancePolicy['second_chance.read'](ctx.actor, need)) return null;
  const chances = await listSecondChances(ctx.db, needId);
  const isClosed = need.status === 'closed';
  const shown = chances.filter(({ state }) => state === 'reopened' || isClosed);
  if (shown.length === 0) return null;
  const labels = await labelsFor(ctx.db, ctx);
  const records = await listPublicTechnologies(
    ctx.db,
    shown.map(({ technologyId }) => technologyId),
    viewer,
  );
  const recordOf = new Map(records.map((record) => [record.technology.id, record]));
  const technologies = shown.flatMap(({ technologyId, score, state, createdAt }) => {
    const record = recordOf.get(technologyId);
    if (!record) return [];
    return [
      {
        id: technologyId,
        title: record.technology.title,
        organization: record.organization.name,
        band: bandOf(score),
        foundOn: labels.instantDate(createdAt) ?? '',
        isOpen: state === 'open',
      },
    ];
  });
  if (technologies.length === 0) return null;
  return {
    technologies,
    version: need.version,
    mayDecide: isClosed && secondChancePolicy['second_chance.reopen'](ctx.actor, need),
  };
}

export type SecondChancesView = NonNullable<Awaited<ReturnType<typeof secondChancesOf>>>;

/** True for the buttons of the card, whose form goes to the need's own page. */
export function isSecondChanceStep(form: FormData): boolean {
  const intent = form.get('intent');
  return intent === 'reopen' || intent === 'dismiss-chance';
}

/** 重新打开 leads to the draft's form, because its dates have passed; 不再提醒 stays on the page. */
export async function actOnSecondChance(ctx: DeskCtx, needId: string, form: FormData) {
  return formAction(form, secondChanceStepSchema, ctx.t, async (step) => {
    if (step.intent === 'dismiss-chance') {
      await dismissSecondChance(ctx, { needId, technologyId: step.technologyId });
      return redirectWithToast(paths.desk.need(needId), 'quality.second.toast.dismissed');
    }
    await reopenNeed(ctx, { needId, ...step });
    return redirectWithToast(paths.desk.editNeed(needId), 'quality.second.toast.reopened');
  });
}
