import { setTimeout as sleep } from 'node:timers/promises';
import type { MessageKey } from '#app/i18n/i18n.ts';
import { compareLedger } from '#app/modules/contracts/verify.server.ts';
import { compareCells } from '#app/modules/indicators/cells.server.ts';
import { isIntact, listFreezes } from '#app/modules/indicators/freezes.server.ts';
import { checkForeignKeys, checkIntegrity } from '#db/integrity.server.ts';
import { readOutboxState } from '#db/outbox.server.ts';
import { isIdentical, verifyIndex } from '#search/verify.ts';
import { type Command, EXIT, type Session } from './command.server.ts';
import { withSearch } from './search.server.ts';

const POLL_MS = 500;
const DEFAULT_WAIT_S = 60;
const SHOWN = 10;
/** Without progress for so long no site is running, and waiting longer brings nothing. */
const STANDSTILL_MS = 10_000;

/** Whether one check found everything in order; null when it could not be made, which is no difference. */
type Verdict = boolean | null;

export const verify: Command = {
  name: 'verify',
  summary: 'cli.verify.summary',
  usage: `[--wait SECONDS, ${DEFAULT_WAIT_S} by default: for a running site to empty the queue]`,
  options: { wait: { type: 'string' } },
  positionals: 0,
  async run(session, input) {
    const wait = Number(input.text('wait') ?? DEFAULT_WAIT_S);
    await waitForQueue(session, (Number.isFinite(wait) ? wait : DEFAULT_WAIT_S) * 1000);
    const verdicts: Verdict[] = [
      await verifyDatabase(session),
      await verifyForeignKeys(session),
      await verifyLedger(session),
      await verifyCells(session),
      await verifyFreezes(session),
      ...(await verifySearch(session)),
      await verifyQueue(session),
    ];
    return verdicts.includes(false) ? EXIT.refused : EXIT.done;
  },
};

/** While the site works its queue off, the index lags behind; that is no difference yet. */
async function waitForQueue({ runtime, t, print }: Session, patienceMs: number): Promise<void> {
  const deadline = Date.now() + patienceMs;
  let { pending } = await readOutboxState(runtime.db);
  if (pending > 0) print(t('cli.verify.waiting', { count: pending }));
  let progressAt = Date.now();
  while (pending > 0 && Date.now() < deadline && Date.now() - progressAt < STANDSTILL_MS) {
    await sleep(POLL_MS);
    const now = (await readOutboxState(runtime.db)).pending;
    if (now !== pending) progressAt = Date.now();
    pending = now;
  }
}

async function verifyDatabase(session: Session): Promise<Verdict> {
  const problems = await checkIntegrity(session.runtime.db);
  const detail = problems === null ? 'PostgreSQL' : problems.join('; ') || 'ok';
  return report(session, problems && problems.length === 0, 'cli.verify.database', { detail });
}

async function verifyForeignKeys(session: Session): Promise<Verdict> {
  const dangling = await checkForeignKeys(session.runtime.db);
  const count = dangling.reduce((sum, { rows }) => sum + rows, 0);
  const verdict = report(session, count === 0, 'cli.verify.foreign_keys', { count });
  for (const { table, column, parent, rows } of dangling) {
    session.print(session.t('cli.verify.pair', { id: `${table}.${column} → ${parent}`, detail: rows }));
  }
  return verdict;
}

async function verifyLedger(session: Session): Promise<Verdict> {
  const { contracts, entries, differences } = await compareLedger(session.runtime.db);
  const counts = { contracts, entries, count: differences.length };
  const verdict = report(session, differences.length === 0, 'cli.verify.ledger', counts);
  for (const { number, kind } of differences.slice(0, SHOWN)) {
    session.print(session.t('cli.verify.pair', { id: number, detail: session.t(`cli.verify.${kind}`) }));
  }
  return verdict;
}

/** The stored sums of the dashboard against the ledger itself. */
async function verifyCells(session: Session): Promise<Verdict> {
  const { months, differences } = await compareCells(session.runtime.db);
  const verdict = report(session, differences.length === 0, 'cli.verify.cells', {
    months,
    count: differences.length,
  });
  for (const { month, dimension } of differences.slice(0, SHOWN)) {
    session.print(session.t('cli.verify.pair', { id: month, detail: dimension }));
  }
  return verdict;
}

/** Frozen figures and their entries against the hash they were frozen with. */
async function verifyFreezes(session: Session): Promise<Verdict> {
  const freezes = await listFreezes(session.runtime.db);
  const broken: string[] = [];
  for (const freeze of freezes) if (!(await isIntact(session.runtime.db, freeze))) broken.push(freeze.period);
  const counts = { periods: freezes.length, count: broken.length };
  const verdict = report(session, broken.length === 0, 'cli.verify.freezes', counts);
  for (const period of broken) session.print(session.t('cli.verify.pair', { id: period, detail: 'SHA-256' }));
  return verdict;
}

async function verifySearch(session: Session): Promise<Verdict[]> {
  return withSearch(session, async ({ engine }) => {
    const { state, detail = state } = await engine.health();
    if (state !== 'available') {
      // Where there is no server for the platform, SQL is searched itself, and there is nothing to compare.
      return [report(session, state === 'absent' ? null : false, 'cli.verify.index_absent', { detail })];
    }
    await engine.ensureIndexes();
    return (await verifyIndex(session.runtime.db, engine)).map((comparison) => {
      const { index, expected, indexed, missing, stale, surplus } = comparison;
      const counts = { missing: missing.length, stale: stale.length, surplus: surplus.length };
      const verdict = report(session, isIdentical(comparison), 'cli.verify.index', {
        index,
        expected,
        indexed,
        ...counts,
      });
      const lists = { missing, stale, surplus };
      for (const [detail, ids] of Object.entries(lists)) {
        for (const id of ids.slice(0, SHOWN)) session.print(session.t('cli.verify.pair', { id, detail }));
      }
      return verdict;
    });
  });
}

/** Waiting rows are work to come; parked ones were given up and need a person. */
async function verifyQueue(session: Session): Promise<Verdict> {
  const { pending, parked } = await readOutboxState(session.runtime.db);
  return report(session, parked === 0, 'cli.verify.outbox', { pending, parked });
}

function report(
  { t, print }: Session,
  verdict: Verdict,
  key: MessageKey,
  params: Record<string, string | number>,
): Verdict {
  const word = verdict === null ? 'skipped' : verdict ? 'ok' : 'differs';
  print(t(key, { state: t(`cli.verify.${word}`), ...params }));
  return verdict;
}
