import { setTimeout as sleep } from 'node:timers/promises';
import { formatInstant } from '#app/lib/dates.ts';
import { redirectWithToast } from '#app/lib/http.server.ts';
import { PER_PAGE, pageCount, pageNumber } from '#app/lib/pages.ts';
import { paths } from '#app/lib/paths.ts';
import { requireAllowed } from '#app/modules/accounts/actor.ts';
import { type DeskCtx, type Labels, labelsFor } from '#app/modules/listings/pages.server.ts';
import { type Measures, NO_CHAIN } from './cross-validation.ts';
import { placeName } from './places.server.ts';
import { can } from './policy.ts';
import {
  countCorrections,
  listCorrected,
  listDoubtful,
  listModels,
  type ModelRow,
  type PlacedListing,
} from './queries.server.ts';
import { requestTraining } from './training.server.ts';

/** Right after a start the recogniser is still being trained; the page then goes without its version. */
const PATIENCE_MS = 1_000;
const CORRECTIONS_SHOWN = 50;

/** The recogniser as the bureau sees it: what it is, how good it is, where it needs a person. */
export async function recognitionPage(ctx: DeskCtx, url: URL) {
  requireAllowed(ctx.actor, can(ctx.actor, 'recognition.read'));
  const { db, locale, actor } = ctx;
  const page = pageNumber(url);
  const [labels, models, doubtful, corrected, market] = await Promise.all([
    labelsFor(db, ctx),
    listModels(db),
    listDoubtful(db, { page, perPage: PER_PAGE }),
    listCorrected(db, CORRECTIONS_SHOWN),
    Promise.race([ctx.market(), sleep(PATIENCE_MS, null)]),
  ]);
  const active = models.find(({ isActive }) => isActive);
  const used = market?.knowledge.recognizer;
  return {
    model: {
      version: used?.version ?? active?.version ?? '',
      examples: used?.examples ?? active?.examples ?? 0,
      corrections: await countLearnt(ctx, active),
      trainedAt: active ? formatInstant(active.createdAt, locale) : '',
      trainedBy: active?.createdBy ?? '',
      isOutdated: active !== undefined && used !== undefined && used.version !== active.version,
      isInTraining: models.some(({ measures }) => measures === null),
    },
    measures: active?.measures ? viewMeasures(active.measures, labels) : null,
    doubtful: {
      rows: doubtful.rows.map((row) => ({
        ...viewPlaced(row, labels),
        percent: percentOf(row.node === null ? row.chainChance : row.nodeChance),
      })),
      count: doubtful.count,
      page,
      pages: pageCount(doubtful.count),
    },
    corrections: corrected.map((row) => ({
      ...viewPlaced(row, labels),
      by: row.by ?? '',
      at: formatInstant(row.at, locale),
    })),
    mayTrain: can(actor, 'recognition.train'),
  };
}

export type RecognitionPage = Awaited<ReturnType<typeof recognitionPage>>;

async function countLearnt({ db, now }: DeskCtx, active: ModelRow | undefined) {
  const [learnt, total] = await Promise.all([
    countCorrections(db, active?.correctionsUntil ?? 0),
    countCorrections(db, now()),
  ]);
  return { learnt, total };
}

function viewPlaced(row: PlacedListing, labels: Labels) {
  const { kind, id, number, title } = row;
  const to = kind === 'need' ? paths.desk.need(id) : paths.desk.technology(id);
  return { kind, id, number, title, to, place: placeName(row, labels) };
}

function viewMeasures(measures: Measures, labels: Labels) {
  const chains = [...labels.terms.terms('chain').map(({ code }) => code), NO_CHAIN];
  const name = (code: string) =>
    code === NO_CHAIN ? labels.t('recognition.outside') : labels.term('chain', code);
  return {
    texts: measures.texts,
    folds: measures.folds,
    chain: percentOf(measures.chainAccuracy),
    outside: percentOf(measures.noChainAccuracy),
    node: percentOf(measures.nodeAccuracy),
    nodeInChain: percentOf(measures.nodeAccuracyInChain),
    chains: chains.map((code) => ({ code, name: name(code) })),
    confusion: chains.map((actual) => ({
      code: actual,
      name: name(actual),
      counts: chains.map((found) => measures.confusion[actual]?.[found] ?? 0),
    })),
    calibration: measures.chainCalibration
      .filter(({ count }) => count > 0)
      .map(({ from, count, chance, accuracy }) => ({
        from: percentOf(from),
        count,
        said: percentOf(chance),
        right: percentOf(accuracy),
      })),
  };
}

function percentOf(share: number): number {
  return Math.round(share * 100);
}

/** The button of the administrator. */
export async function trainForm(ctx: DeskCtx): Promise<Response> {
  await requestTraining(ctx);
  return redirectWithToast(paths.admin.recognition(), 'recognition.toast.training');
}
