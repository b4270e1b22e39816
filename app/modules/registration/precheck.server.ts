import { todayInShanghai } from '#app/lib/dates.ts';
import { requireAllowed, userIdOf } from '#app/modules/accounts/actor.ts';
import { type Ctx, inTransaction } from '#app/modules/context.server.ts';
import { checkContract, warnContract } from '#app/modules/contracts/checks.ts';
import { listAcceptedUsccs } from '#app/modules/contracts/commands.server.ts';
import { checkCompleteness } from '#app/modules/contracts/completeness.ts';
import type { ContractFileKind } from '#app/modules/contracts/file-kinds.ts';
import { checkedParties } from '#app/modules/contracts/integrity.server.ts';
import { can } from '#app/modules/contracts/policy.ts';
import { findLikelyDuplicates, listFiles, requireContract } from '#app/modules/contracts/queries.server.ts';
import type { Contract } from '#app/modules/contracts/record.ts';
import { contentOf } from '#app/modules/contracts/rows.server.ts';
import { isActive } from '#app/modules/integrity/flags.ts';
import { findFlags } from '#app/modules/integrity/queries.server.ts';
import type { Db } from '#db/client.server.ts';
import { loadGate } from './gate.server.ts';
import type { Gate } from './gate.ts';
import { type PrecheckFinding, precheck } from './precheck.ts';
import type { Answers } from './questions.ts';

/** What would be found if the contract were submitted today. */
export async function runPrecheck(
  ctx: Ctx,
  contract: Contract,
  gate: Gate,
  answers: Answers,
): Promise<PrecheckFinding[]> {
  const today = todayInShanghai(ctx.now());
  const record = contentOf(contract);
  const [files, duplicates, flags, acceptedUsccs] = await Promise.all([
    listFiles(ctx.db, contract.id),
    findLikelyDuplicates(ctx.db, record, contract.id),
    findFlags(ctx.db, checkedParties(contract)),
    listAcceptedUsccs(ctx.db, record),
  ]);
  return precheck({
    record,
    on: gate.application?.submittedOn ?? today,
    violations: checkContract(record, { today, acceptedUsccs, hasIpTypes: record.ipTypes.length > 0 }),
    warnings: warnContract(record, today),
    missing: checkCompleteness(record, { fileKinds: files.map(({ kind }) => kind as ContractFileKind) }),
    duplicates: duplicates.map(({ number }) => number),
    publicity: gate.publicity,
    otherPriceFen: gate.otherPriceFen,
    flagged: flags.filter((flag) => isActive(flag, today)).map(({ name }) => name),
    answers,
  });
}

/** The answers given last, of whatever version of the contract. */
export async function lastAnswers(
  db: Db,
  contractId: string,
): Promise<{ answers: Answers; revisionNo: number; at: number; by: string | null } | null> {
  const row = await db
    .selectFrom('registration_precheck as precheck')
    .leftJoin('user_account as person', 'person.id', 'precheck.checked_by')
    .select(['precheck.answers_json', 'precheck.revision_no', 'precheck.created_at', 'person.name as by'])
    .where('precheck.contract_id', '=', contractId)
    .orderBy('precheck.created_at', 'desc')
    .orderBy('precheck.id', 'desc')
    .executeTakeFirst();
  return row
    ? {
        answers: JSON.parse(row.answers_json) as Answers,
        revisionNo: Number(row.revision_no),
        at: Number(row.created_at),
        by: row.by,
      }
    : null;
}

/** Keeps the answers with what was found, as evidence of what was known before the application. */
export async function answerPrecheck(
  ctx: Ctx,
  { contractId, answers }: { contractId: string; answers: Answers },
): Promise<void> {
  const contract = await requireContract(ctx.db, contractId);
  requireAllowed(ctx.actor, can(ctx.actor, 'contract.correct', contract));
  const gate = await loadGate(ctx.db, contract, ctx.now());
  const findings = await runPrecheck(ctx, contract, gate, answers);
  await inTransaction(ctx, async (tx) => {
    await tx.db
      .insertInto('registration_precheck')
      .values({
        id: tx.newId(),
        contract_id: contract.id,
        revision_no: contract.revisionNo,
        answers_json: JSON.stringify(answers),
        findings_json: JSON.stringify(findings),
        checked_by: userIdOf(tx.actor),
        created_at: tx.now(),
      })
      .execute();
  });
}
