import { describe, expect, test } from 'vitest';
import type { Actor } from '#app/modules/accounts/actor.ts';
import { getDealBudget } from '#app/modules/deals/case-file.server.ts';
import { acceptDeal, consentToDeal } from '#app/modules/deals/commands.server.ts';
import { makeActors } from '#tests/factories/accounts.ts';
import { makeDeal } from '#tests/factories/deals.ts';
import { ACTORS } from '#tests/helpers/actors.ts';
import { testContext } from '#tests/helpers/context.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';

const BUDGET = { minFen: 50_000_000, maxFen: 80_000_000 };

describe.each(dialects)('the budget in a deal on %s', (dialect) => {
  test('one for the partners opens with the contacts, one for the bureau never does', async () => {
    const db = await testDb(dialect);
    await makeActors(db);
    const deal = await makeDeal(db);
    const as = (actor: Actor) => testContext(db, actor);
    const seenBy = (actor: Actor) => getDealBudget(db, actor, deal.id);
    const show = (visibility: 'matched' | 'bureau') =>
      db
        .updateTable('need')
        .set({ budget_visibility: visibility, budget_min_fen: BUDGET.minFen, budget_max_fen: BUDGET.maxFen })
        .execute();

    await show('matched');
    expect(await seenBy(ACTORS.institutionOwner)).toBeNull();
    expect(await seenBy(ACTORS.firmOwner)).toEqual(BUDGET);

    await consentToDeal(as(ACTORS.firmMember), deal.id);
    await acceptDeal(as(ACTORS.broker), await consentToDeal(as(ACTORS.institutionMember), deal.id));
    expect(await seenBy(ACTORS.institutionOwner)).toEqual(BUDGET);
    expect(await seenBy(ACTORS.otherInstitutionOwner)).toBeNull();
    expect(await seenBy(ACTORS.auditor)).toBeNull();

    await show('bureau');
    expect(await seenBy(ACTORS.institutionOwner)).toBeNull();
    expect(await seenBy(ACTORS.broker)).toEqual(BUDGET);
    expect(await seenBy(ACTORS.firmOwner)).toEqual(BUDGET);
  });
});
