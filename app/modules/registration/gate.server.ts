import { todayInShanghai } from '#app/lib/dates.ts';
import { loadCalendar } from '#app/modules/calendar/queries.server.ts';
import { publicityNeed } from '#app/modules/contracts/completeness.ts';
import type { Contract } from '#app/modules/contracts/record.ts';
import { getPublicityFacts } from '#app/modules/publicity/queries.server.ts';
import { publicityStanding } from '#app/modules/publicity/standing.ts';
import type { Db } from '#db/client.server.ts';
import type { Application } from './application.ts';
import { getApplication, listReviews } from './application-queries.server.ts';
import { type Clock, readClock } from './clock.ts';
import type { Gate } from './gate.ts';
import { countOpenObjections } from './objection-queries.server.ts';
import { loadRules } from './rule-queries.server.ts';
import { isLarge, type RegistrationRule, ruleOn } from './rules.ts';

/** Everything that decides which steps of the registration are open for a contract now. */
export async function loadGate(db: Db, contract: Contract, nowMs: number): Promise<Gate> {
  const today = todayInShanghai(nowMs);
  const [application, reviews, rules, openObjections, publicity] = await Promise.all([
    getApplication(db, contract.id),
    listReviews(db, contract.id),
    loadRules(db),
    countOpenObjections(db, contract.id),
    getPublicityFacts(db, contract),
  ]);
  const clock = application ? await clockOf(db, { contract, application, rules }, today) : null;
  const rule = clock?.rule ?? ruleOn(rules, application?.acceptedOn ?? today);
  const facts = { ...publicity, need: publicityNeed(contract), signDate: contract.signDate };
  const priceFen = publicity.publicity?.priceFen ?? null;
  return {
    application,
    clock,
    rule,
    isLarge: isLarge(rule, contract.techAmountFen),
    reviews,
    hasOpenObjection: openObjections > 0,
    publicity: publicityStanding(facts, today),
    otherPriceFen: priceFen === contract.contractTotalFen ? null : priceFen,
  };
}

/** The clock of an application today, or null while nobody has accepted it. */
export async function clockOf(
  db: Db,
  known: {
    contract: Pick<Contract, 'techAmountFen'>;
    application: Application;
    rules: readonly RegistrationRule[];
  },
  today: string,
): Promise<Clock | null> {
  const { contract, application, rules } = known;
  if (application.acceptedOn === null) return null;
  const facts = {
    acceptedOn: application.acceptedOn,
    techAmountFen: contract.techAmountFen,
    isDisputed: application.isDisputed,
    pauses: application.pauses,
    closedOn: application.closedOn,
  };
  return readClock(await loadCalendar(db), rules, facts, today);
}
