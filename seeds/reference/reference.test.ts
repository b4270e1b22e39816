import { describe, expect, it } from 'vitest';
import { CHAIN_CODES, CHAIN_STAGES, chains, type ReferenceTerm, referenceTerms } from './reference.ts';
import { synonymMap, taxonomyVocabulary } from './vocabulary.ts';

const terms = referenceTerms();

const inList = (list: ReferenceTerm['list']) => terms.filter((term) => term.list === list);

describe('reference lists', () => {
  it('have each code once, and every parent within the list or its chain', () => {
    const keys = terms.map(({ list, code }) => `${list}/${code}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const { list, parentCode } of terms) {
      if (parentCode === null) continue;
      expect(keys).toContain(`${list === 'chain_node' ? 'chain' : list}/${parentCode}`);
    }
  });

  it('name every term in Chinese and in English', () => {
    for (const { list, code, zh, en } of terms) {
      expect(zh, `${list}/${code}`).toMatch(/[\p{Script=Han}A-Z]/u);
      expect(en, `${list}/${code}`).not.toMatch(/\p{Script=Han}/u);
      expect(en, `${list}/${code}`).toMatch(/^[A-Z]/);
      expect([zh, en], `${list}/${code}`).toEqual([zh.trim(), en.trim()]);
    }
  });

  it('tell the terms of a list apart in both languages', () => {
    const label = (term: ReferenceTerm, name: string) => `${term.list}/${term.parentCode}/${name}`;
    expect(new Set(terms.map((term) => label(term, term.zh))).size).toBe(terms.length);
    expect(new Set(terms.map((term) => label(term, term.en))).size).toBe(terms.length);
  });

  it('hold the numbers of entries that their standards have', () => {
    const counts = {
      technology_field: 11,
      trl: 9,
      socio_goal: 13,
      need_field: 10,
      emerging_industry: 9,
      ip_type: 11,
    };
    for (const [list, count] of Object.entries(counts))
      expect(inList(list as 'trl'), list).toHaveLength(count);
    expect(inList('industry').filter(({ parentCode }) => parentCode === null)).toHaveLength(20);
    expect(inList('industry').filter(({ parentCode }) => parentCode === 'C')).toHaveLength(31);
    expect(inList('trl').map(({ code }) => code)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9']);
  });

  it('lead each cooperation mode to a contract type that exists', () => {
    const types = new Set(inList('contract_type').map(({ code }) => code));
    for (const { code, detail } of inList('cooperation_mode')) {
      if (code === 'negotiable') expect(detail.contractCode).toBeNull();
      else expect(types).toContain(detail.contractCode);
    }
  });
});

describe('industry chains', () => {
  it('are the seven of the city, each with nodes up, mid and downstream', () => {
    expect(chains.map(({ code }) => code)).toEqual([...CHAIN_CODES]);
    expect(inList('chain_node')).toHaveLength(105);
    for (const chain of chains) {
      expect(new Set(chain.nodes.map(({ stage }) => stage)), chain.code).toEqual(new Set(CHAIN_STAGES));
      for (const node of chain.nodes) expect(node.code).toMatch(new RegExp(`^${chain.code}-\\d\\d$`));
    }
  });

  it('carry IPC symbols of the official form', () => {
    for (const { code, ipc } of chains.flatMap(({ nodes }) => nodes)) {
      for (const symbol of ipc) expect(symbol, code).toMatch(/^[A-H]\d{2}[A-Z]?(\d{1,4}\/\d{2,6})?$/);
    }
  });
});

describe('vocabulary', () => {
  it('has every word once and splits compound names', () => {
    const { words, nodes } = taxonomyVocabulary();
    expect(new Set(words).size).toBe(words.length);
    expect(words).toEqual(expect.arrayContaining(['无铬鞣', '涂饰', '干整饰', '氧化铟锡', '轴承套圈']));
    expect(words).not.toContain('涂饰与干整饰');
    expect(nodes).toHaveLength(105);
  });

  it('declares synonyms in both directions and never a word for itself', () => {
    const map = synonymMap();
    expect(map.空压机).toEqual(['空气压缩机']);
    expect(map.空气压缩机).toEqual(['空压机']);
    for (const [word, others] of Object.entries(map)) {
      expect(others).not.toContain(word);
      for (const other of others) expect(map[other]).toContain(word);
    }
  });
});
