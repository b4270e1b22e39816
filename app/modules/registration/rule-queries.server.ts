import { DomainError } from '#app/lib/errors.ts';
import type { Db } from '#db/client.server.ts';
import { toRule } from './rule-rows.ts';
import type { RegistrationRule } from './rules.ts';

export interface RuleRecord {
  rule: RegistrationRule;
  version: number;
}

/** Every rule set, the newest first. */
export async function listRuleRecords(db: Db): Promise<RuleRecord[]> {
  const rows = await db
    .selectFrom('registration_rule')
    .selectAll()
    .orderBy('effective_from', 'desc')
    .execute();
  return rows.map((row) => ({ rule: toRule(row), version: Number(row.version) }));
}

/** What `ruleOn` chooses from. */
export async function loadRules(db: Db): Promise<RegistrationRule[]> {
  return (await listRuleRecords(db)).map(({ rule }) => rule);
}

/** Throws `not_found`. */
export async function requireRule(db: Db, code: string): Promise<RuleRecord> {
  const row = await db
    .selectFrom('registration_rule')
    .selectAll()
    .where('code', '=', code)
    .executeTakeFirst();
  if (!row) throw new DomainError('not_found');
  return { rule: toRule(row), version: Number(row.version) };
}

export interface RuleRevision {
  id: string;
  version: number;
  note: string;
  /** Null for what came with the product. */
  by: string | null;
  createdAt: number;
  rule: RegistrationRule;
}

/** Every state of a rule set, newest first. One that nobody changed has none. */
export async function listRuleRevisions(db: Db, code: string): Promise<RuleRevision[]> {
  const rows = await db
    .selectFrom('registration_rule_revision as revision')
    .leftJoin('user_account as person', 'person.id', 'revision.actor_id')
    .select(['revision.id', 'revision.version', 'revision.note', 'revision.created_at'])
    .select(['revision.snapshot_json', 'person.name as by'])
    .where('revision.rule_code', '=', code)
    .orderBy('revision.version', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    version: Number(row.version),
    note: row.note,
    by: row.by,
    createdAt: Number(row.created_at),
    rule: JSON.parse(row.snapshot_json) as RegistrationRule,
  }));
}
