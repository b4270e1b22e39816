import { describe, expect, it } from 'vitest';
import { mostUrgentView, parseFollowUps } from './list-params.ts';

const nothing = { overdue: 0, due: 0, later: 0, answered: 0 };

describe('the list of questionnaires', () => {
  it('leaves out what makes no sense', () => {
    expect(parseFollowUps(new URLSearchParams('view=no&months=7&page=-3&q=%20'))).toEqual({
      view: undefined,
      search: {},
      page: 1,
    });
    expect(parseFollowUps(new URLSearchParams('view=later&months=12&page=2&q=复鞣'))).toEqual({
      view: 'later',
      search: { months: 12, text: '复鞣' },
      page: 2,
    });
  });

  it('opens with the most urgent view that holds something', () => {
    expect(mostUrgentView({ overdue: 1, due: 4, later: 2, answered: 9 })).toBe('overdue');
    expect(mostUrgentView({ ...nothing, later: 2, answered: 9 })).toBe('later');
    expect(mostUrgentView({ ...nothing, answered: 9 })).toBe('answered');
    expect(mostUrgentView(nothing)).toBe('overdue');
  });
});
