import { describe, expect, test } from 'vitest';
import { hintFor, likeliestPlace, type RecognizedPlace } from './place.ts';

const none = { chain: null, node: null };
const finish: RecognizedPlace = {
  chain: 'leather',
  chainChance: 0.95,
  node: 'leather-09',
  nodeChance: 0.83,
};

describe('the likeliest place', () => {
  test('is none of ours where that is likelier than any chain', () => {
    const recognition = { chains: new Map([['leather', 0.4]]), nodes: new Map([['leather-09', 0.3]]) };
    expect(likeliestPlace(recognition)).toEqual({ chain: null, chainChance: 0.6, node: null, nodeChance: 0 });
  });

  test('never names a node of another chain', () => {
    const recognition = {
      chains: new Map([
        ['leather', 0.5],
        ['fine_chem', 0.45],
      ]),
      nodes: new Map([
        ['fine_chem-05', 0.45],
        ['leather-09', 0.2],
      ]),
    };
    expect(likeliestPlace(recognition)).toMatchObject({ chain: 'leather', node: 'leather-09' });
  });
});

describe('what a listing’s people are told', () => {
  test('nothing stated: chain and node, with the chance of what is named', () => {
    expect(hintFor(finish, none)).toEqual({
      kind: 'recognized',
      chain: 'leather',
      node: 'leather-09',
      chance: 0.83,
    });
  });

  test('an unsure node is not named', () => {
    expect(hintFor({ ...finish, nodeChance: 0.2 }, none)).toMatchObject({ node: null, chance: 0.95 });
  });

  test('an unsure chain asks for help', () => {
    expect(hintFor({ ...finish, chainChance: 0.3, nodeChance: 0.1 }, none)?.kind).toBe('unsure');
  });

  test('surely outside is said as well', () => {
    const outside = { chain: null, chainChance: 0.9, node: null, nodeChance: 0 };
    expect(hintFor(outside, none)).toMatchObject({ kind: 'recognized', chain: null, chance: 0.9 });
    expect(hintFor(outside, { chain: 'leather', node: null })).toBeNull();
  });

  test('a stated chain without a node gets the node', () => {
    expect(hintFor(finish, { chain: 'leather', node: null })).toMatchObject({ node: 'leather-09' });
  });

  test('what agrees with the form is not repeated', () => {
    expect(hintFor(finish, { chain: 'leather', node: 'leather-09' })).toBeNull();
  });

  test('only a sure contradiction is raised', () => {
    const stated = { chain: 'steel', node: 'steel-01' };
    expect(hintFor(finish, stated)).toMatchObject({ kind: 'doubt', chain: 'leather' });
    expect(hintFor({ ...finish, chainChance: 0.7 }, stated)).toBeNull();
    expect(hintFor(finish, { chain: 'leather', node: 'leather-03' })).toBeNull();
    expect(hintFor({ ...finish, nodeChance: 0.9 }, { chain: 'leather', node: 'leather-03' })?.kind).toBe(
      'doubt',
    );
  });
});
