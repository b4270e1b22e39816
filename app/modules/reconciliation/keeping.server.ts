/** Differences live from run to run: found again they keep owner, reason and due date; no longer found they are gone. */
import { sha256Of } from '#app/lib/file-store.server.ts';
import type { TxCtx } from '#app/modules/context.server.ts';
import type { ReconciliationDifferenceRow } from '#db/tables/reconciliation.ts';
import { type Finding, identityOf } from './findings.ts';
import type { Subject } from './piles.ts';

interface RunFacts {
  runId: string;
  subject: Subject;
  series: string;
  /** What a run of contracts covered; null where its file says nothing about that. */
  period: { from: string; to: string } | null;
  today: string;
  /** Until when what is found today is to be explained. */
  dueOn: string;
}

const CHUNK = 200;

/** Writes what a run found, in the transaction of the run. */
export async function keepFindings(tx: TxCtx, run: RunFacts, findings: readonly Finding[]): Promise<void> {
  const known = new Map(
    (
      await tx.db
        .selectFrom('reconciliation_difference')
        .selectAll()
        .where('series', '=', run.series)
        .execute()
    ).map((row) => [row.fingerprint, row]),
  );
  const found = new Map<string, string>();
  const fresh: { id: string; fingerprint: string; finding: Finding }[] = [];
  const links: { run_id: string; difference_id: string; line: number | null }[] = [];
  for (const [finding, fingerprint] of numbered(findings)) {
    const row = known.get(fingerprint);
    const id = row?.id ?? tx.newId();
    found.set(fingerprint, id);
    links.push({ run_id: run.runId, difference_id: id, line: finding.line });
    if (!row) fresh.push({ id, fingerprint, finding });
    else await findAgain(tx, run, row, JSON.stringify(finding.fields));
  }
  for (const part of chunksOf(fresh)) {
    await tx.db
      .insertInto('reconciliation_difference')
      .values(part.map(({ id, fingerprint, finding }) => newRow(tx, run, id, fingerprint, finding)))
      .execute();
  }
  for (const part of chunksOf(links)) await tx.db.insertInto('reconciliation_finding').values(part).execute();
  const gone = [...known.values()].filter((row) => !found.has(row.fingerprint) && isCovered(row, run));
  for (const part of chunksOf(gone)) await markGone(tx, run, part);
}

/** The same difference twice in one file, such as a row that stands there three times, is told apart by its place. */
function numbered(findings: readonly Finding[]): [Finding, string][] {
  const counts = new Map<string, number>();
  return findings.map((finding) => {
    const identity = identityOf(finding);
    const count = (counts.get(identity) ?? 0) + 1;
    counts.set(identity, count);
    return [finding, sha256Of(Buffer.from(count === 1 ? identity : `${identity}#${count}`))];
  });
}

/**
 * What was said to be corrected, or was gone, and is here again: whatever was done did not last, so it is open anew. What
 * was explained stays explained.
 */
async function findAgain(
  tx: TxCtx,
  run: RunFacts,
  row: ReconciliationDifferenceRow,
  fields: string,
): Promise<void> {
  const isBack = row.gone_on !== null || row.state === 'corrected';
  if (!isBack && row.fields_json === fields) return;
  const isUndone = isBack && (row.state === 'corrected' || row.state === 'open');
  await tx.db
    .updateTable('reconciliation_difference')
    .set({
      gone_on: null,
      fields_json: fields,
      ...(isUndone && { state: 'open', settled_on: null, found_on: run.today, due_on: run.dueOn }),
      version: row.version + 1,
      updated_at: tx.now(),
    })
    .where('id', '=', row.id)
    .execute();
}

function newRow(tx: TxCtx, run: RunFacts, id: string, fingerprint: string, finding: Finding) {
  const now = tx.now();
  return {
    id,
    subject: run.subject,
    series: run.series,
    fingerprint,
    pile: finding.pile,
    key: finding.key,
    label: finding.label.slice(0, 200),
    contract_id: finding.contractId,
    matched_by: finding.matchedBy,
    confidence: finding.confidence,
    fields_json: JSON.stringify(finding.fields),
    covered_on: finding.coveredOn,
    state: 'open' as const,
    owner_id: null,
    reason: '',
    found_on: run.today,
    due_on: run.dueOn,
    settled_on: null,
    gone_on: null,
    version: 1,
    created_at: now,
    updated_at: now,
  };
}

/** A run of figures covers all of its series, one of contracts what was registered within its period. */
function isCovered({ gone_on, covered_on }: ReconciliationDifferenceRow, run: RunFacts): boolean {
  if (gone_on !== null) return false;
  if (run.subject === 'figures') return true;
  const { period } = run;
  return period !== null && covered_on !== null && period.from <= covered_on && covered_on <= period.to;
}

async function markGone(
  tx: TxCtx,
  run: RunFacts,
  rows: readonly ReconciliationDifferenceRow[],
): Promise<void> {
  await tx.db
    .updateTable('reconciliation_difference')
    .set((eb) => ({ gone_on: run.today, version: eb('version', '+', 1), updated_at: tx.now() }))
    .where(
      'id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute();
}

function* chunksOf<T>(list: readonly T[]): Generator<T[]> {
  for (let start = 0; start < list.length; start += CHUNK) yield list.slice(start, start + CHUNK);
}
