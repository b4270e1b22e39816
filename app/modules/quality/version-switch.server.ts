import type { Kysely } from 'kysely';
import { DomainError } from '#app/lib/errors.ts';
import { requireAllowed, userIdOf } from '#app/modules/accounts/actor.ts';
import { recordAudit } from '#app/modules/audit/commands.server.ts';
import { type Ctx, inTransaction } from '#app/modules/context.server.ts';
import { enqueueOutdatedMatches } from '#app/modules/matching/commands.server.ts';
import {
  readVersionGate,
  VERSION_GATE_SETTING,
  type VersionGate,
} from '#app/modules/matching/version-gate.server.ts';
import type { Database } from '#db/schema.ts';
import { putSetting } from '#db/settings.server.ts';
import { EngineUnavailableError } from '#search/port.ts';
import { qualityPolicy } from './policy.ts';
import { listLastWords } from './queries.server.ts';
import { type ReplayDeps, replayJudgements } from './replay.server.ts';
import { ENOUGH_JUDGEMENTS, isWorse, type ReplayResult } from './replay.ts';

/** What was decided about the present version, and why; the setting `matching.version_gate`. */
export interface ExaminedVersion extends VersionGate {
  /** Null where too few had judged to say anything. */
  replay: ReplayResult | null;
  decidedAt: number;
}

export interface SwitchDeps extends ReplayDeps {
  db: Kysely<Database>;
  log: Pick<Ctx['log'], 'info' | 'warn' | 'error'>;
}

/**
 * Called when a process has read what the matching knows now. Asks for every list of an earlier version again, unless the
 * replay of old judgements says that this one is worse: then the stored lists stay until the administrator switches.
 */
export async function admitVersion(deps: SwitchDeps): Promise<void> {
  const { db, market, now } = deps;
  const gate = await readExamined(db);
  const isHeld = gate?.version === market.version ? gate.isHeld : await examine(deps);
  if (!isHeld) await enqueueOutdatedMatches(db, market.version, now());
}

export function readExamined(db: Ctx['db']): Promise<ExaminedVersion | null> {
  return readVersionGate<ExaminedVersion>(db);
}

/** True when the version is held back. A replay that fails holds nobody up: matches matter more than their examination. */
async function examine(deps: SwitchDeps): Promise<boolean> {
  const { db, market, now, log } = deps;
  try {
    const replay = await replayIfEnough(deps);
    const isHeld = replay !== null && isWorse(replay);
    const examined: ExaminedVersion = { version: market.version, isHeld, replay, decidedAt: now() };
    await putSetting(db, VERSION_GATE_SETTING, examined, null, now());
    if (isHeld) log.warn({ version: market.version, agreement: replay.agreement }, 'a version is held back');
    return isHeld;
  } catch (error) {
    log.error({ err: error }, 'old judgements could not be replayed; the version is switched on');
    return false;
  }
}

async function replayIfEnough(deps: SwitchDeps): Promise<ReplayResult | null> {
  const words = await listLastWords(deps.db, deps);
  if (words.filter(({ score }) => score !== null).length < ENOUGH_JUDGEMENTS) return null;
  try {
    return await replayJudgements(deps);
  } catch (error) {
    if (!(error instanceof EngineUnavailableError)) throw error;
    // Right after a start the engine is not up yet; the decision rests on the scores alone.
    return replayJudgements({ ...deps, engine: null });
  }
}

/** 启用新版本, knowing what the replay says. Throws `state` when the present version is not held back. */
export async function switchVersion(ctx: Ctx): Promise<void> {
  requireAllowed(ctx.actor, qualityPolicy['quality.switch_version'](ctx.actor, null));
  const [examined, market] = await Promise.all([readExamined(ctx.db), ctx.market()]);
  if (!examined?.isHeld || examined.version !== market.version) throw new DomainError('state');
  const by = userIdOf(ctx.actor);
  await inTransaction(ctx, async (tx) => {
    const switched: ExaminedVersion = { ...examined, isHeld: false };
    await putSetting(tx.db, VERSION_GATE_SETTING, switched, by, tx.now());
    await recordAudit(tx, {
      type: 'matching.version_switched',
      subjectKind: 'setting',
      subjectId: VERSION_GATE_SETTING,
      detail: { version: examined.version, agreement: examined.replay?.agreement ?? null },
    });
    await enqueueOutdatedMatches(tx.db, examined.version, tx.now());
  });
}
