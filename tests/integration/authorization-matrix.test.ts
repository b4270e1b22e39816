import { describe, expect, test } from 'vitest';
import type { Actor } from '#app/modules/accounts/actor.ts';
import { accountPolicy } from '#app/modules/accounts/policy.ts';
import { contractPolicy } from '#app/modules/contracts/policy.ts';
import { dealPolicy } from '#app/modules/deals/policy.ts';
import { indicatorPolicy } from '#app/modules/indicators/policy.ts';
import { reviewPolicy } from '#app/modules/listings/policy.ts';
import { needPolicy } from '#app/modules/needs/policy.ts';
import { organizationPolicy } from '#app/modules/organizations/policy.ts';
import { technologyPolicy } from '#app/modules/technologies/policy.ts';
import { ACTORS, type ActorName } from '#tests/helpers/actors.ts';
import { accountRows } from './authorization/accounts.ts';
import { contractRows } from './authorization/contracts.ts';
import { dealRows } from './authorization/deals.ts';
import { indicatorRows } from './authorization/indicators.ts';
import type { MatrixRow } from './authorization/matrix.ts';
import { needRows, reviewRows } from './authorization/needs.ts';
import { organizationRows } from './authorization/organizations.ts';
import { technologyRows } from './authorization/technologies.ts';

type Policy = Record<string, (actor: Actor, subject: never) => boolean>;

/** Every module's policy with the rows that say what it must answer. */
const modules: { name: string; policy: Policy; rows: MatrixRow[] }[] = [
  { name: 'accounts', policy: accountPolicy, rows: accountRows },
  { name: 'organizations', policy: organizationPolicy, rows: organizationRows },
  { name: 'contracts', policy: contractPolicy, rows: contractRows },
  { name: 'indicators', policy: indicatorPolicy, rows: indicatorRows },
  { name: 'deals', policy: dealPolicy, rows: dealRows },
  { name: 'needs', policy: needPolicy, rows: needRows },
  { name: 'technologies', policy: technologyPolicy, rows: technologyRows },
  { name: 'reviews', policy: reviewPolicy, rows: reviewRows },
];

describe.each(modules)('who may do what: $name', ({ policy, rows }) => {
  test('every action stands in the matrix', () => {
    expect(new Set(rows.map((row) => row.action))).toEqual(new Set(Object.keys(policy)));
  });

  test.each(rows)('$action: $case', ({ action, subject, allowed }) => {
    const decide = policy[action];
    if (!decide) throw new Error(`no action ${action}`);
    const names = Object.keys(ACTORS) as ActorName[];
    const answers = names.filter((name) => decide(ACTORS[name], subject as never));
    expect(answers.toSorted()).toEqual([...allowed].toSorted());
  });
});
