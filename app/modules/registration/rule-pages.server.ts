import { formatDate, todayInShanghai } from '#app/lib/dates.ts';
import { requireAllowed } from '#app/modules/accounts/actor.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { can } from './policy.ts';
import { ruleFormValues } from './rule-form.ts';
import { listRuleRecords, listRuleRevisions, type RuleRevision, requireRule } from './rule-queries.server.ts';
import { type RegistrationRule, ruleOn } from './rules.ts';

/** All rule sets, and which of them holds for what is accepted today. */
export async function rulesPage(ctx: Ctx) {
  requireAllowed(ctx.actor, can(ctx.actor, 'registration.read_rules', null));
  const rules = (await listRuleRecords(ctx.db)).map(({ rule }) => rule);
  return {
    rules,
    current: ruleOn(rules, todayInShanghai(ctx.now())).code,
    may: { change: can(ctx.actor, 'registration.change_rules', null) },
  };
}

/** One rule set with its form and its history. */
export async function rulePage(ctx: Ctx & { locale: string }, code: string) {
  requireAllowed(ctx.actor, can(ctx.actor, 'registration.read_rules', null));
  const [{ rule, version }, revisions] = await Promise.all([
    requireRule(ctx.db, code),
    listRuleRevisions(ctx.db, code),
  ]);
  return {
    rule,
    version,
    effectiveFrom: formatDate(rule.effectiveFrom, ctx.locale),
    values: ruleFormValues(rule),
    history: revisions.map((revision, index) => viewRevision(revision, revisions[index + 1])),
    may: { change: can(ctx.actor, 'registration.change_rules', null) },
  };
}

/** The form of a further rule set, filled from the newest one. */
export async function newRulePage(ctx: Ctx) {
  requireAllowed(ctx.actor, can(ctx.actor, 'registration.change_rules', null));
  const [newest] = await listRuleRecords(ctx.db);
  const values = newest ? ruleFormValues(newest.rule) : {};
  return {
    values: { ...values, code: '', name: '', basis: '', effectiveFrom: '', isConfirmed: '', note: '' },
  };
}

const RULE_FIELDS = [
  'name',
  'basis',
  'effectiveFrom',
  'normal',
  'large',
  'largeFen',
  'correctionRestarts',
  'publicityDays',
  'isConfirmed',
  'note',
] as const satisfies readonly (keyof RegistrationRule)[];
export type RuleField = (typeof RULE_FIELDS)[number];

function viewRevision({ rule, ...revision }: RuleRevision, before: RuleRevision | undefined) {
  const changes = before
    ? RULE_FIELDS.filter((field) => JSON.stringify(before.rule[field]) !== JSON.stringify(rule[field])).map(
        (field) => ({ field, from: before.rule[field], to: rule[field] }),
      )
    : [];
  return { ...revision, changes };
}

export type RuleRevisionView = ReturnType<typeof viewRevision>;
