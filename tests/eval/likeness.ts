import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type FirmProfile, fitFirm, type ProfilePiece } from '#app/modules/matching/audience.ts';
import { prepareNeed, readEvidence } from '#app/modules/matching/evidence.ts';
import type { Knowledge } from '#app/modules/matching/knowledge.ts';
import { type ListingProfile, profileNeed, profileTechnology } from '#app/modules/matching/profile.ts';
import { likenessOf } from '#app/modules/matching/similar-needs.ts';
import { commonShare } from '#search/text/common-words.server.ts';
import { HashedCorpusStatistics } from '#search/text/corpus-statistics.ts';
import { circleNeeds } from '#seeds/demo/circle.ts';
import { demoNeeds, demoTechnologies } from '#seeds/demo/load-listings.ts';
import { organizationsA } from '#seeds/demo/organizations-a.ts';
import { organizationsB } from '#seeds/demo/organizations-b.ts';
import { readLabelledSet, WORKSHOP_SET } from './data.ts';
import { demoNeed, demoTechnology, textAsNeed } from './demo.ts';
import { toNeed, toTechnology } from './memory.ts';

const FOLDER = path.join(import.meta.dirname, 'neighbours');
const BUCKET_BITS = 20;

/** Two records, how alike the product holds them (0 … 1), and what a person says; null where nobody said anything. */
export interface LabelledPair {
  a: string;
  b: string;
  likeness: number;
  isSame: boolean | null;
}

export interface Neighbours {
  needs: LabelledPair[];
  /** By what is known of the firms: their introduction alone, or their needs as well. */
  firms: Record<'introduction' | 'needs', LabelledPair[]>;
}

/** Every pair of needs, and every firm with every technology, of the demonstration and the labelled set. */
export function readNeighbours(knowledge: Knowledge): Neighbours {
  return { needs: pairNeeds(knowledge), firms: pairFirms(knowledge) };
}

function pairNeeds(knowledge: Knowledge): LabelledPair[] {
  const labels = new Map(readLines('needs.tsv').map(([a, b, same]) => [keyOf(a, b), same === '1']));
  const workshop = readLabelledSet(WORKSHOP_SET);
  const [summer] = circleNeeds.filter(({ key }) => key === 'need-summer-hides');
  const needs = [
    ...[...demoNeeds, ...(summer ? [summer] : [])].map(demoNeed),
    ...workshop.queries.map((query) => toNeed(query)),
  ];
  const profiles = needs.map((need) => profileNeed(need, knowledge));
  const statistics = new HashedCorpusStatistics(BUCKET_BITS, commonShare);
  const technologies = [
    ...demoTechnologies.map(demoTechnology),
    ...workshop.documents.map((document) => toTechnology(document)),
  ];
  for (const technology of technologies) statistics.add(profileTechnology(technology, knowledge).vector);
  return profiles.flatMap((own) => {
    const prepared = prepareNeed(own, true, knowledge, statistics);
    return profiles.flatMap((other): LabelledPair[] => {
      if (other.id === own.id) return [];
      const { likeness } = likenessOf(own, other, readEvidence(prepared, other, statistics).text);
      return [{ a: own.id, b: other.id, likeness, isSame: labels.get(keyOf(own.id, other.id)) ?? null }];
    });
  });
}

function pairFirms(knowledge: Knowledge): Neighbours['firms'] {
  const lines = readLines('firms.tsv');
  const labels = new Map(lines.map(([firm, technology, label]) => [`${firm} ${technology}`, label]));
  const technologies = demoTechnologies.map((one) => profileTechnology(demoTechnology(one), knowledge));
  const firms = [...organizationsA, ...organizationsB].filter(({ key }) =>
    lines.some(([firm]) => firm === key),
  );
  const pairs: Neighbours['firms'] = { introduction: [], needs: [] };
  for (const { key, intro, chainCode = null } of firms) {
    const introduction: ProfilePiece[] = [
      pieceOf('intro', profileNeed(textAsNeed(key, intro, chainCode), knowledge)),
    ];
    if (chainCode) introduction.push({ ...NOTHING, source: 'declared', chains: new Map([[chainCode, 1]]) });
    const own = demoNeeds.filter(({ organizationKey }) => organizationKey === key);
    const needs = own.map((need) => pieceOf('needs', profileNeed(demoNeed(need), knowledge)));
    const known = { introduction, needs: [...introduction, ...needs] };
    for (const technology of technologies) {
      const label = labels.get(`${key} ${technology.id}`);
      const isSame = label === '?' ? null : label === '1';
      for (const [by, pieces] of Object.entries(known) as [keyof typeof known, ProfilePiece[]][]) {
        const firm: FirmProfile = { id: key, pieces };
        pairs[by].push({ a: key, b: technology.id, likeness: fitFirm(technology, firm).fit, isSame });
      }
    }
  }
  return pairs;
}

const NOTHING = { ideas: new Map(), chains: new Map(), nodes: new Map() } as const;

function pieceOf(source: ProfilePiece['source'], { ideas, chains, nodes }: ListingProfile): ProfilePiece {
  return { source, ideas, chains, nodes };
}

/**
 * What lies above a limit: the share of right ones among the labelled pairs shown, the share of the right ones that are
 * shown, and the share of all pairs that are shown, labelled or not.
 */
export function measureLimit(
  pairs: readonly LabelledPair[],
  from: number,
): { precision: number; recall: number; shown: number } {
  const above = pairs.filter(({ likeness }) => likeness >= from);
  const right = (some: readonly LabelledPair[]) => some.filter(({ isSame }) => isSame === true).length;
  const labelled = above.filter(({ isSame }) => isSame !== null).length;
  return {
    precision: labelled === 0 ? 1 : right(above) / labelled,
    recall: right(above) / Math.max(1, right(pairs)),
    shown: above.length / Math.max(1, pairs.length),
  };
}

function keyOf(a = '', b = ''): string {
  return [a, b].sort().join(' ');
}

function readLines(file: string): string[][] {
  return readFileSync(path.join(FOLDER, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split('\t'));
}
