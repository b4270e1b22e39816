import { describe, expect, it } from 'vitest';
import { agriNeeds } from './needs-agri.ts';
import { displayNeeds } from './needs-display.ts';
import { organizationsB } from './organizations-b.ts';
import { agriTechnologies } from './technologies-agri.ts';
import { displayTechnologies } from './technologies-display.ts';

const technologies = [...displayTechnologies, ...agriTechnologies];
const needs = [...displayNeeds, ...agriNeeds];
const all = [...organizationsB, ...technologies, ...needs];
const kindOf = new Map(organizationsB.map((organization) => [organization.key, organization.kind]));

const countCharacters = (text: string) => [...text].length;
const listDuplicates = (values: string[]) => values.filter((value, index) => values.indexOf(value) !== index);

/** 01 … 16: the nodes of each of the two chains. */
const nodeCodes = (chain: string) =>
  Array.from({ length: 16 }, (_, index) => `${chain}-${String(index + 1).padStart(2, '0')}`);

describe('demonstration data of the chains display and agri', () => {
  it('has the planned number of records', () => {
    expect(organizationsB).toHaveLength(14);
    expect(displayTechnologies).toHaveLength(30);
    expect(agriTechnologies).toHaveLength(30);
    expect(displayNeeds).toHaveLength(15);
    expect(agriNeeds).toHaveLength(15);
  });

  it('uses every key, title and name once', () => {
    expect(listDuplicates(all.map((record) => record.key))).toEqual([]);
    expect(listDuplicates([...technologies, ...needs].map((record) => record.title))).toEqual([]);
    expect(listDuplicates(organizationsB.map((record) => record.name))).toEqual([]);
  });

  it('has unique 17-character credit code bodies of the legal alphabet', () => {
    const bodies = organizationsB.map((organization) => organization.usccBody);
    expect(listDuplicates(bodies)).toEqual([]);
    for (const organization of organizationsB) {
      expect(organization.usccBody, organization.key).toMatch(/^[0-9A-HJ-NPQRTUWXY]{17}$/);
      const prefix = organization.kind === 'firm' ? /^91130181MA0B2/ : /^12(110000|120000|133100)MA0B2/;
      expect(organization.usccBody, organization.key).toMatch(prefix);
    }
  });

  it('gives firms a chain and a township in Xinji and keeps contacts invented', () => {
    for (const organization of organizationsB) {
      expect(organization.contactEmail, organization.key).toMatch(/@[a-z-]+\.example\.cn$/);
      expect(organization.contactPhone, organization.key).toMatch(/^(0311-8\d{7}|1[3-9]\d{9})$/);
      if (organization.kind !== 'firm') continue;
      expect(organization.regionCode, organization.key).toBe('130181');
      expect(organization.chainCode, organization.key).toMatch(/^(display|agri)$/);
      expect(organization.township, organization.key).toMatch(/[镇乡]$/);
    }
    expect(organizationsB.filter((organization) => organization.xiongan)).toHaveLength(1);
  });

  it.each(technologies)('technology $key keeps the limits of the form', (technology) => {
    expect(nodeCodes(technology.chainCode)).toContain(technology.nodeCode);
    expect(kindOf.get(technology.organizationKey)).toMatch(/^(university|institute)$/);
    expect(countCharacters(technology.title)).toBeLessThanOrEqual(60);
    expect(countCharacters(technology.summary)).toBeGreaterThanOrEqual(150);
    expect(countCharacters(technology.summary)).toBeLessThanOrEqual(2000);
    expect(technology.keywords.length).toBeGreaterThanOrEqual(1);
    expect(technology.keywords.length).toBeLessThanOrEqual(5);
    expect(listDuplicates(technology.keywords)).toEqual([]);
    expect(technology.metrics.length).toBeGreaterThanOrEqual(3);
    expect(technology.metrics.length).toBeLessThanOrEqual(4);
    expect(technology.cooperationModes.length).toBeGreaterThanOrEqual(1);
    expect(technology.fieldCode).toMatch(/^T(0[1-9]|1[01])$/);
    expect(technology.industryCode).toMatch(/^[A-T]\d{2}$/);
    expect(technology.trl).toBeGreaterThanOrEqual(3);
    expect(technology.trl).toBeLessThanOrEqual(9);
    expect(technology.priceMinWan ?? 0).toBeLessThanOrEqual(technology.priceMaxWan ?? 0);
    for (const right of technology.ip) {
      if (right.type === 'IP02' || right.type === 'IP03') {
        const pattern = right.status === 'granted' ? /^ZL20\d{10}\.[\dX]$/ : /^20\d{10}\.[\dX]$/;
        expect(right.number, right.title).toMatch(pattern);
      }
    }
    expect(technology.publishedDaysAgo).toBeGreaterThanOrEqual(5);
    expect(technology.publishedDaysAgo).toBeLessThanOrEqual(400);
  });

  it.each(needs)('need $key keeps the limits of the provincial form', (need) => {
    expect(nodeCodes(need.chainCode)).toContain(need.nodeCode);
    expect(kindOf.get(need.organizationKey)).toBe('firm');
    expect(countCharacters(need.title)).toBeLessThanOrEqual(30);
    for (const text of [need.problem, need.keyTechnology, need.goal]) {
      expect(countCharacters(text)).toBeLessThanOrEqual(500);
    }
    expect(countCharacters(need.problem)).toBeGreaterThanOrEqual(120);
    expect(countCharacters(need.keyTechnology)).toBeGreaterThanOrEqual(60);
    expect(countCharacters(need.goal)).toBeGreaterThanOrEqual(60);
    expect(need.keywords.length).toBeGreaterThanOrEqual(1);
    expect(need.keywords.length).toBeLessThanOrEqual(5);
    expect(listDuplicates(need.keywords)).toEqual([]);
    expect(need.indicators.length).toBeGreaterThanOrEqual(2);
    expect(need.indicators.length).toBeLessThanOrEqual(4);
    expect(need.fieldCode).toMatch(/^T(0[1-9]|1[01])$/);
    expect(need.industryCode).toMatch(/^[A-T]\d{2}$/);
    expect(need.budgetMinWan ?? 0).toBeLessThanOrEqual(need.budgetMaxWan ?? 0);
    expect(need.publishedDaysAgo).toBeGreaterThanOrEqual(5);
    expect(need.publishedDaysAgo).toBeLessThanOrEqual(400);
  });

  it('covers every node of both chains with technologies', () => {
    const covered = new Set(technologies.map((technology) => technology.nodeCode));
    const missing = [...nodeCodes('display'), ...nodeCodes('agri')].filter((code) => !covered.has(code));
    expect(missing).toEqual([]);
  });

  it('keeps patent and variety numbers unique', () => {
    const numbers = technologies.flatMap((technology) =>
      technology.ip.filter((right) => right.type !== 'IP01').map((right) => right.number),
    );
    expect(listDuplicates(numbers)).toEqual([]);
  });

  it('shows the cases of anonymity, budget visibility and bottleneck', () => {
    expect(needs.filter((need) => need.anonymous)).toHaveLength(3);
    expect(needs.filter((need) => need.budgetVisibility === 'matched')).toHaveLength(4);
    expect(needs.filter((need) => need.budgetVisibility === 'bureau')).toHaveLength(2);
    expect(needs.filter((need) => need.bottleneck).length).toBeGreaterThanOrEqual(4);
  });

  it('does not mark itself in the texts', () => {
    for (const record of all) expect(JSON.stringify(record), record.key).not.toContain('演示');
  });
});
