import type { Kysely } from 'kysely';
import type { Member } from '#app/modules/accounts/actor.ts';
import { acceptDeal, advanceDeal, consentToDeal } from '#app/modules/deals/commands.server.ts';
import { openDeal } from '#app/modules/deals/opening.server.ts';
import type { DealState, DealTransition } from '#app/modules/deals/process.ts';
import type { Deal } from '#app/modules/deals/schema.ts';
import type { Database } from '#db/schema.ts';
import { ACTORS } from '#tests/helpers/actors.ts';
import { testContext } from '#tests/helpers/context.ts';
import { makeNeed } from './needs.ts';
import { makeTechnology } from './technologies.ts';

const PATH: [DealState, DealTransition][] = [
  ['first_contact', 'broker-introduce'],
  ['evaluation', 'broker-evaluate'],
  ['negotiation', 'broker-negotiate'],
  ['intent', 'broker-note-intent'],
  ['agreed', 'broker-note-agreement'],
];

export type DealGoal = 'requested' | 'accepted' | 'matched' | (typeof PATH)[number][0];

/**
 * A deal of the firm and the institution of tests/helpers/actors.ts, brought to a state by its own commands. Makes the
 * need and the technology unless given; `makeActors` has run before.
 */
export async function makeDeal(
  db: Kysely<Database>,
  goal: DealGoal = 'requested',
  given: { needId?: string; technologyId?: string; isAnonymous?: boolean; broker?: Member } = {},
): Promise<Deal> {
  const broker = given.broker ?? ACTORS.broker;
  const needId = given.needId ?? (await makeNeed(db, { isAnonymous: given.isAnonymous ?? false })).id;
  const technologyId = given.technologyId ?? (await makeTechnology(db)).id;
  let deal = await openDeal(testContext(db, ACTORS.firmMember), {
    needId,
    technologyId,
    message: '希望了解贵校的鞣制工艺，能否安排一次交流。',
    consent: false,
  });
  if (goal === 'requested') return deal;
  deal = await acceptDeal(testContext(db, broker), deal);
  if (goal === 'accepted') return deal;
  await consentToDeal(testContext(db, ACTORS.firmMember), deal.id);
  deal = await consentToDeal(testContext(db, ACTORS.institutionOwner), deal.id);
  for (const [state, transition] of PATH) {
    if (deal.state === goal) break;
    deal = await advanceDeal(testContext(db, broker), deal, transition);
    if (state === goal) break;
  }
  return deal;
}
