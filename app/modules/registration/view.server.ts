import { isBureauReader } from '#app/modules/accounts/actor.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { checkedParties } from '#app/modules/contracts/integrity.server.ts';
import { applicantIdOf } from '#app/modules/contracts/policy.ts';
import type { Contract } from '#app/modules/contracts/record.ts';
import { integrityOf } from '#app/modules/integrity/pages.server.ts';
import { can as canPublicity } from '#app/modules/publicity/policy.ts';
import { findPublicityOf, getWaiver, listUnlinked } from '#app/modules/publicity/queries.server.ts';
import type { Clock } from './clock.ts';
import type { Gate } from './gate.ts';
import { isOpenToObjection } from './objection-commands.server.ts';
import { listObjections } from './objection-queries.server.ts';
import { can } from './policy.ts';

/** The clock as a page shows it. */
export function viewClock(clock: Clock) {
  const { limit, isLarge, acceptedOn, dueOn, state, daysLeft, isOverdue, guessedYears } = clock;
  return {
    rule: { code: clock.rule.code, name: clock.rule.name, isConfirmed: clock.rule.isConfirmed },
    limit,
    isLarge,
    acceptedOn,
    dueOn,
    state,
    daysLeft,
    isOverdue,
    guessedYears,
  };
}

export type ClockView = ReturnType<typeof viewClock>;

/** What a contract's page says about its registration; opinions and integrity are the bureau's. */
export async function registrationView(ctx: Ctx, contract: Contract, gate: Gate) {
  const isStaff = isBureauReader(ctx.actor);
  const applicantId = applicantIdOf(contract);
  const [objections, publicity, waiver, integrity] = await Promise.all([
    listObjections(ctx.db, contract.id),
    findPublicityOf(ctx.db, contract),
    getWaiver(ctx.db, contract.id),
    isStaff ? integrityOf(ctx, checkedParties(contract), { kind: 'contract', id: contract.id }) : null,
  ]);
  const { application, clock } = gate;
  const publicitySubject = { organizationId: contract.seller.organizationId };
  const mayAnnounce = canPublicity(ctx.actor, 'publicity.announce', publicitySubject);
  return {
    application,
    clock: clock && viewClock(clock),
    reviews: isStaff ? gate.reviews : [],
    // Parties need not know which member of staff decided.
    objections: isStaff ? objections : objections.map((one) => ({ ...one, decidedByName: null })),
    openObjections: objections.filter(({ state }) => state === 'open').length,
    publicity: {
      standing: gate.publicity,
      otherPriceFen: gate.otherPriceFen,
      record: publicity && canPublicity(ctx.actor, 'publicity.read', publicity) ? publicity : null,
      waiver,
      unlinked: mayAnnounce && !publicity ? await listUnlinked(ctx.db, contract.seller) : [],
    },
    integrity,
    may: {
      object: isOpenToObjection(contract) && can(ctx.actor, 'registration.object', { applicantId }),
      decide: can(ctx.actor, 'registration.decide_objection', { applicantId }),
      announce: mayAnnounce,
      waive: canPublicity(ctx.actor, 'publicity.waive', publicitySubject),
    },
  };
}

export type RegistrationView = Awaited<ReturnType<typeof registrationView>>;
