import { describe, expect, it } from 'vitest';
import { equipmentNeeds } from './needs-equipment.ts';
import { leatherNeeds } from './needs-leather.ts';
import { organizationsA } from './organizations-a.ts';
import { equipmentTechnologies } from './technologies-equipment.ts';
import { leatherTechnologies } from './technologies-leather.ts';
import type { DemoOrganization } from './types.ts';

const technologies = [...leatherTechnologies, ...equipmentTechnologies];
const needs = [...leatherNeeds, ...equipmentNeeds];
const organizations = new Map(organizationsA.map((organization) => [organization.key, organization]));
const kindOf = (key: string): DemoOrganization['kind'] | undefined => organizations.get(key)?.kind;
/** Characters, not UTF-16 units: what a reader counts. */
const lengthOf = (text: string): number => [...text].length;
const duplicatesOf = (values: string[]): string[] =>
  values.filter((value, index) => values.indexOf(value) !== index);
const chainNodes = (chain: string): string[] =>
  Array.from({ length: 17 }, (_, index) => `${chain}-${String(index + 1).padStart(2, '0')}`);

describe('demonstration organisations of the leather and equipment chains', () => {
  it('have unique keys, names and code bodies', () => {
    for (const field of ['key', 'name', 'usccBody'] as const) {
      expect(duplicatesOf(organizationsA.map((organization) => organization[field]))).toEqual([]);
    }
  });

  it.each(organizationsA)('$key has a code body of 17 legal characters', ({ usccBody }) => {
    expect(usccBody).toMatch(/^[0-9A-HJ-NPQRTUWXY]{17}$/);
  });

  it('are eight firms, five universities, two institutes in Xiong’an and one agency', () => {
    const countOf = (kind: string) => organizationsA.filter((item) => item.kind === kind).length;
    expect([countOf('firm'), countOf('university'), countOf('institute'), countOf('agency')]).toEqual([
      8, 5, 2, 1,
    ]);
    for (const organization of organizationsA) {
      expect(organization.xiongan === true).toBe(organization.kind === 'institute');
      expect(organization.contactEmail).toMatch(/^[a-z0-9.-]+@[a-z0-9.-]+\.cn$/);
    }
  });
});

describe('demonstration technologies of the leather and equipment chains', () => {
  it('have unique keys, titles and intellectual property numbers', () => {
    expect(duplicatesOf(technologies.map((technology) => technology.key))).toEqual([]);
    expect(duplicatesOf(technologies.map((technology) => technology.title))).toEqual([]);
    expect(duplicatesOf(technologies.flatMap(({ ip }) => ip.map((item) => item.number)))).toEqual([]);
  });

  it('number 32 and 30 and cover every node of both chains', () => {
    expect([leatherTechnologies.length, equipmentTechnologies.length]).toEqual([32, 30]);
    const used = new Set(technologies.map((technology) => technology.nodeCode));
    expect([...chainNodes('leather'), ...chainNodes('equipment')].filter((node) => !used.has(node))).toEqual(
      [],
    );
  });

  it.each(technologies)('$key is complete and within the limits of the form', (technology) => {
    expect(['university', 'institute']).toContain(kindOf(technology.organizationKey));
    expect(chainNodes(technology.chainCode)).toContain(technology.nodeCode);
    expect(lengthOf(technology.title)).toBeLessThanOrEqual(60);
    expect(lengthOf(technology.summary)).toBeGreaterThanOrEqual(150);
    expect(lengthOf(technology.summary)).toBeLessThanOrEqual(2000);
    expect(technology.keywords.length).toBeGreaterThanOrEqual(1);
    expect(technology.keywords.length).toBeLessThanOrEqual(5);
    expect(technology.fieldCode).toMatch(/^T(0[1-9]|1[01])$/);
    expect(technology.industryCode).toMatch(/^[A-T]\d{2}$/);
    expect(technology.trl).toBeGreaterThanOrEqual(1);
    expect(technology.trl).toBeLessThanOrEqual(9);
    expect(technology.metrics.length).toBeGreaterThanOrEqual(3);
    expect(technology.cooperationModes.length).toBeGreaterThanOrEqual(1);
    expect((technology.priceMinWan === undefined) === (technology.priceMaxWan === undefined)).toBe(true);
    expect(technology.priceMinWan ?? 0).toBeLessThanOrEqual(technology.priceMaxWan ?? 0);
  });

  it('write patents as application numbers with the right check digit', () => {
    const weights = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5];
    for (const { type, number, status } of technologies.flatMap(({ ip }) => ip)) {
      if (type !== 'IP02' && type !== 'IP03') continue;
      expect(number).toMatch(status === 'granted' ? /^ZL20\d{10}\.[0-9X]$/ : /^20\d{10}\.[0-9X]$/);
      const digits = number.replace('ZL', '');
      const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
      expect(digits.at(-1)).toBe(sum % 11 === 10 ? 'X' : String(sum % 11));
      expect(digits[4]).toBe(type === 'IP02' ? '1' : '2');
    }
  });
});

describe('demonstration needs of the leather and equipment chains', () => {
  it('have unique keys and titles, fifteen per chain', () => {
    expect(duplicatesOf(needs.map((need) => need.key))).toEqual([]);
    expect(duplicatesOf(needs.map((need) => need.title))).toEqual([]);
    expect([leatherNeeds.length, equipmentNeeds.length]).toEqual([15, 15]);
  });

  it.each(needs)('$key is complete and within the limits of the form', (need) => {
    expect(kindOf(need.organizationKey)).toBe('firm');
    expect(organizations.get(need.organizationKey)?.chainCode).toBe(need.chainCode);
    expect(chainNodes(need.chainCode)).toContain(need.nodeCode);
    expect(lengthOf(need.title)).toBeLessThanOrEqual(30);
    for (const text of [need.problem, need.keyTechnology, need.goal]) {
      expect(lengthOf(text)).toBeGreaterThan(30);
      expect(lengthOf(text)).toBeLessThanOrEqual(500);
    }
    expect(need.keywords.length).toBeGreaterThanOrEqual(1);
    expect(need.keywords.length).toBeLessThanOrEqual(5);
    expect(need.indicators.length).toBeGreaterThanOrEqual(2);
    expect(need.indicators.length).toBeLessThanOrEqual(4);
    expect(need.fieldCode).toMatch(/^T(0[1-9]|1[01])$/);
    expect((need.budgetMinWan === undefined) === (need.budgetMaxWan === undefined)).toBe(true);
    expect(need.budgetMinWan ?? 0).toBeLessThanOrEqual(need.budgetMaxWan ?? 0);
  });

  it('show every way of hiding: anonymous firms, budgets for matched parties and for the bureau', () => {
    const countOf = (visibility: string) =>
      needs.filter((need) => need.budgetVisibility === visibility).length;
    expect(needs.filter((need) => need.anonymous)).toHaveLength(3);
    expect([countOf('matched'), countOf('bureau')]).toEqual([4, 2]);
    expect(needs.some((need) => need.bottleneck)).toBe(true);
  });

  it('leave the demonstration mark to the loader', () => {
    expect(JSON.stringify([organizationsA, technologies, needs])).not.toContain('演示');
  });
});
