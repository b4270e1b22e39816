import { describe, expect, it } from 'vitest';
import { registrationRules } from '#db/migrations/2026_11_26_0009_registration_data.ts';
import { type Application, type ApplicationStep, applicationAfter, lastDateOf } from './application.ts';
import { toRule } from './rule-rows.ts';

const rules = registrationRules.map(toRule);

function walk(...steps: [ApplicationStep, string][]): Application | null {
  return steps.reduce<Application | null>(
    (application, [step, on]) => applicationAfter(application, step, { on, rules }),
    null,
  );
}

describe('an application', () => {
  it('begins with its first submission, and nothing happens to one that was never submitted', () => {
    expect(walk(['applicant-submit', '2026-03-02'])).toEqual({
      round: 1,
      submittedOn: '2026-03-02',
      acceptedOn: null,
      isDisputed: false,
      pauses: [],
      closedOn: null,
    });
    expect(walk(['applicant-withdraw', '2026-03-02'])).toBeNull();
  });

  it('of a contract that came in on its way begins with the first step taken here', () => {
    expect(walk(['registry-accept', '2026-03-02'])).toMatchObject({
      submittedOn: '2026-03-02',
      acceptedOn: '2026-03-02',
    });
  });

  it('under the rules of 2026 is accepted on the day its correction is submitted, also if nobody had accepted it', () => {
    const corrected = walk(
      ['applicant-submit', '2026-03-02'],
      ['registry-return', '2026-03-03'],
      ['applicant-submit', '2026-03-09'],
      ['registry-accept', '2026-03-10'],
    );
    expect(corrected).toMatchObject({
      round: 2,
      submittedOn: '2026-03-09',
      acceptedOn: '2026-03-09',
      pauses: [{ from: '2026-03-03', to: '2026-03-09' }],
    });
  });

  it('under the older rules keeps its first acceptance', () => {
    const corrected = walk(
      ['applicant-submit', '2025-03-03'],
      ['registry-accept', '2025-03-04'],
      ['registry-return', '2025-03-10'],
      ['applicant-submit', '2025-03-12'],
      ['registry-accept', '2025-03-13'],
    );
    expect(corrected).toMatchObject({ round: 2, acceptedOn: '2025-03-04' });
  });

  it('stays disputed once it is, and closes with the decision', () => {
    const submitted = walk(['applicant-submit', '2026-03-02']);
    const disputed = applicationAfter(submitted, 'registry-accept', {
      on: '2026-03-02',
      rules,
      isDisputed: true,
    });
    const again = applicationAfter(disputed, 'registry-accept', { on: '2026-03-03', rules });
    expect(again).toMatchObject({ isDisputed: true, acceptedOn: '2026-03-02' });
    expect(applicationAfter(again, 'registry-reject', { on: '2026-03-05', rules })).toMatchObject({
      closedOn: '2026-03-05',
    });
  });

  it('knows the day before which nothing more can have happened', () => {
    const paused = walk(['applicant-submit', '2026-03-02'], ['registry-return', '2026-03-06']);
    expect(paused && lastDateOf(paused, [])).toBe('2026-03-06');
  });
});
