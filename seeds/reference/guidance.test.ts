import { describe, expect, it } from 'vitest';
import { shippedGuidance } from './guidance.ts';
import { chains } from './reference.ts';

describe('guidance', () => {
  it('is there for every node, once', () => {
    const nodes = chains.flatMap((chain) => chain.nodes.map((node) => node.code));
    expect(shippedGuidance.map(({ node }) => node).sort()).toEqual([...nodes].sort());
  });

  it('names at least three indicators and three constraints, each once, in both languages', () => {
    for (const { node, indicators, constraints } of shippedGuidance) {
      for (const list of [indicators, constraints]) {
        expect(list.length, node).toBeGreaterThanOrEqual(3);
        expect(new Set(list.map(({ zh }) => zh)).size, node).toBe(list.length);
        for (const { zh, en } of list) {
          expect(zh, node).toMatch(/[\p{Script=Han}A-Z]/u);
          expect(en, `${node} ${zh}`).toMatch(/^(pH|[A-Z0-9])/);
          expect(en, `${node} ${zh}`).not.toMatch(/\p{Script=Han}/u);
        }
      }
    }
  });

  it('fits the cells of an indicator row, and says which way is better', () => {
    for (const { node, indicators } of shippedGuidance) {
      for (const { zh, unit, method, direction } of indicators) {
        expect(zh.length, `${node} ${zh}`).toBeLessThanOrEqual(60);
        expect(unit.length, `${node} ${zh}`).toBeLessThanOrEqual(20);
        expect(method.length, `${node} ${zh}`).toBeGreaterThan(1);
        expect(method.length, `${node} ${zh}`).toBeLessThanOrEqual(60);
        expect(['raise', 'lower', null], `${node} ${zh}`).toContain(direction);
      }
    }
  });
});
