import { describe, expect, test } from 'vitest';
import type { Actor } from '#app/modules/accounts/actor.ts';
import { accountPolicy } from '#app/modules/accounts/policy.ts';
import { anomalyPolicy } from '#app/modules/anomalies/policy.ts';
import { calendarPolicy } from '#app/modules/calendar/policy.ts';
import { codeListsPolicy } from '#app/modules/code-lists/policy.ts';
import { contractPolicy } from '#app/modules/contracts/policy.ts';
import { dealPolicy } from '#app/modules/deals/policy.ts';
import { duplicatePolicy } from '#app/modules/duplicates/policy.ts';
import { feedbackPolicy } from '#app/modules/feedback/policy.ts';
import { followUpPolicy } from '#app/modules/follow-up/policy.ts';
import { indicatorPolicy } from '#app/modules/indicators/policy.ts';
import { innovatorPolicy } from '#app/modules/innovators/policy.ts';
import { integrityPolicy } from '#app/modules/integrity/policy.ts';
import { reviewPolicy } from '#app/modules/listings/policy.ts';
import { needPolicy } from '#app/modules/needs/policy.ts';
import { organizationPolicy } from '#app/modules/organizations/policy.ts';
import { outreachPolicy } from '#app/modules/outreach/policy.ts';
import { planPolicy } from '#app/modules/plan/policy.ts';
import { publicityPolicy } from '#app/modules/publicity/policy.ts';
import { qualityPolicy } from '#app/modules/quality/policy.ts';
import { recognitionPolicy } from '#app/modules/recognition/policy.ts';
import { reconciliationPolicy } from '#app/modules/reconciliation/policy.ts';
import { registrationPolicy } from '#app/modules/registration/policy.ts';
import { secondChancePolicy } from '#app/modules/second-chances/policy.ts';
import { technologyPolicy } from '#app/modules/technologies/policy.ts';
import { thesaurusPolicy } from '#app/modules/thesaurus/policy.ts';
import { ACTORS, type ActorName } from '#tests/helpers/actors.ts';
import { accountRows } from './authorization/accounts.ts';
import { duplicateRows, outreachRows } from './authorization/circle.ts';
import { contractRows } from './authorization/contracts.ts';
import { dealRows } from './authorization/deals.ts';
import { feedbackRows } from './authorization/feedback.ts';
import { followUpRows } from './authorization/follow-up.ts';
import { anomalyRows, indicatorRows } from './authorization/indicators.ts';
import type { MatrixRow } from './authorization/matrix.ts';
import { needRows, reviewRows } from './authorization/needs.ts';
import { organizationRows } from './authorization/organizations.ts';
import { innovatorRows, planRows } from './authorization/plan.ts';
import { qualityRows, secondChanceRows } from './authorization/quality.ts';
import { recognitionRows } from './authorization/recognition.ts';
import { reconciliationRows } from './authorization/reconciliation.ts';
import {
  calendarRows,
  codeListRows,
  integrityRows,
  publicityRows,
  registrationRows,
} from './authorization/registration.ts';
import { technologyRows } from './authorization/technologies.ts';
import { thesaurusRows } from './authorization/thesaurus.ts';

type Policy = Record<string, (actor: Actor, subject: never) => boolean>;

/** Every module's policy with the rows that say what it must answer. */
const modules: { name: string; policy: Policy; rows: MatrixRow[] }[] = [
  { name: 'accounts', policy: accountPolicy, rows: accountRows },
  { name: 'organizations', policy: organizationPolicy, rows: organizationRows },
  { name: 'contracts', policy: contractPolicy, rows: contractRows },
  { name: 'calendar', policy: calendarPolicy, rows: calendarRows },
  { name: 'code-lists', policy: codeListsPolicy, rows: codeListRows },
  { name: 'publicity', policy: publicityPolicy, rows: publicityRows },
  { name: 'integrity', policy: integrityPolicy, rows: integrityRows },
  { name: 'registration', policy: registrationPolicy, rows: registrationRows },
  { name: 'reconciliation', policy: reconciliationPolicy, rows: reconciliationRows },
  { name: 'indicators', policy: indicatorPolicy, rows: indicatorRows },
  { name: 'plan', policy: planPolicy, rows: planRows },
  { name: 'innovators', policy: innovatorPolicy, rows: innovatorRows },
  { name: 'follow-up', policy: followUpPolicy, rows: followUpRows },
  { name: 'anomalies', policy: anomalyPolicy, rows: anomalyRows },
  { name: 'deals', policy: dealPolicy, rows: dealRows },
  { name: 'feedback', policy: feedbackPolicy, rows: feedbackRows },
  { name: 'needs', policy: needPolicy, rows: needRows },
  { name: 'technologies', policy: technologyPolicy, rows: technologyRows },
  { name: 'recognition', policy: recognitionPolicy, rows: recognitionRows },
  { name: 'thesaurus', policy: thesaurusPolicy, rows: thesaurusRows },
  { name: 'quality', policy: qualityPolicy, rows: qualityRows },
  { name: 'second-chances', policy: secondChancePolicy, rows: secondChanceRows },
  { name: 'duplicates', policy: duplicatePolicy, rows: duplicateRows },
  { name: 'outreach', policy: outreachPolicy, rows: outreachRows },
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
