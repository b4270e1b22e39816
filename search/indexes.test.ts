import { describe, expect, it } from 'vitest';
import {
  buildDictionary,
  buildIndexSettings,
  buildSynonyms,
  FILTERABLE,
  hashIndexSettings,
  SORTABLE,
} from './indexes.ts';
import { INDEX_NAMES } from './port.ts';

const vocabulary = {
  synonymGroups: [['鞣制', '鞣革', '鞣皮']],
  dictionary: ['谐波减速器', '无铬鞣制', '鞣制'],
};

describe('index settings', () => {
  it('declares synonyms in every direction', () => {
    expect(buildSynonyms([['甲', '乙'], ['乙', '丙'], ['单独'], [' ', '丁']])).toEqual({
      甲: ['乙'],
      乙: ['丙', '甲'].sort(),
      丙: ['乙'],
    });
  });

  it('leaves a word out of the dictionary that would hide another', () => {
    expect(buildDictionary(vocabulary)).toEqual(['谐波减速器', '鞣制'].sort());
    expect(buildDictionary({ synonymGroups: [['减速器', '减速机']], dictionary: ['谐波减速器'] })).toEqual(
      [],
    );
  });

  it('gives the same hash for the same vocabulary in another order, and another for another', () => {
    const hash = (given: typeof vocabulary) => hashIndexSettings(buildIndexSettings('needs', given));
    const turned = {
      synonymGroups: [['鞣皮', '鞣制', '鞣革']],
      dictionary: [...vocabulary.dictionary].reverse(),
    };
    expect(hash(turned)).toBe(hash(vocabulary));
    expect(hash({ ...vocabulary, dictionary: ['谐波减速器'] })).not.toBe(hash(vocabulary));
  });

  it('never shows more than id and revision, nor sorts by what cannot be filtered', () => {
    for (const index of INDEX_NAMES) {
      const settings = buildIndexSettings(index, vocabulary);
      expect(settings.displayedAttributes).toEqual(['id', 'rev']);
      for (const field of SORTABLE[index]) expect(FILTERABLE[index]).toContain(field);
      expect(settings.searchableAttributes.join()).not.toMatch(/contact|phone|email/);
    }
  });
});
