import type { Knowledge } from '#app/modules/matching/knowledge.ts';
import { profileNeed, profileTechnology } from '#app/modules/matching/profile.ts';
import { readProfiles } from '#app/modules/matching/profiles.server.ts';
import { listNeedsById, listTechnologiesById } from '#app/modules/matching/queries.server.ts';
import { emphasize, needText, technologyText } from '#app/modules/matching/texts.ts';
import type { Db } from '#db/client.server.ts';
import { commonShare } from '#search/text/common-words.server.ts';
import { chainOf } from './schema.ts';
import { needWords, technologyWords } from './suggestion-words.ts';
import type { AcceptedPair } from './suggestions.ts';

/** A need and a technology that people held to belong together, and since when. */
interface PairIds {
  needId: string;
  technologyId: string;
  since: number;
}

/** The pairs people accepted, in their words, oldest first. Pairs that belong to no chain of ours are left out. */
export async function readAcceptedPairs(
  db: Db,
  knowledge: Knowledge,
  { includeDemo }: { includeDemo: boolean },
): Promise<AcceptedPair[]> {
  const pairs = await listPairIds(db, includeDemo);
  const needs = await listNeedsById(db, [...new Set(pairs.map(({ needId }) => needId))]);
  const technologies = await listTechnologiesById(db, [
    ...new Set(pairs.map(({ technologyId }) => technologyId)),
  ]);
  const [needProfiles, technologyProfiles] = await Promise.all([
    readProfiles(
      db,
      'need',
      needs.map(({ id }) => id),
      knowledge.version,
    ),
    readProfiles(
      db,
      'technology',
      technologies.map(({ id }) => id),
      knowledge.version,
    ),
  ]);
  const tools = { segment: knowledge.segment, commonShare };
  const saying = new Map(
    needs.map((need) => {
      const { nodes } = needProfiles.get(need.id) ?? profileNeed(need, knowledge);
      const telling = emphasize(needText(need)).filter(({ weight }) => weight > 0);
      return [
        need.id,
        {
          nodes,
          words: needWords(
            telling.map(({ text }) => text),
            tools,
          ),
        },
      ];
    }),
  );
  const writing = new Map(
    technologies.map((technology) => {
      const { nodes } = technologyProfiles.get(technology.id) ?? profileTechnology(technology, knowledge);
      const pieces = technologyText(technology).parts.map(({ text }) => text);
      return [technology.id, { nodes, words: technologyWords(pieces, tools, knowledge.thesaurus) }];
    }),
  );
  return pairs.flatMap(({ needId, technologyId }) => {
    const need = saying.get(needId);
    const technology = writing.get(technologyId);
    const node = need && technology ? (firstOf(need.nodes) ?? firstOf(technology.nodes)) : undefined;
    if (!need || !technology || !node) return [];
    return [
      { needId, technologyId, chain: chainOf(node), node, need: need.words, technology: technology.words },
    ];
  });
}

/** Places are kept likeliest first. */
function firstOf(nodes: ReadonlyMap<string, number>): string | undefined {
  return nodes.keys().next().value;
}

/** By judgement or by deal, each pair once, oldest first. */
async function listPairIds(db: Db, includeDemo: boolean): Promise<PairIds[]> {
  const found = [...(await listJudgedPairs(db, includeDemo)), ...(await listDealtPairs(db, includeDemo))];
  const order = (a: PairIds, b: PairIds) => a.since - b.since || (keyOf(a) < keyOf(b) ? -1 : 1);
  return [
    ...new Map(
      found
        .sort(order)
        .reverse()
        .map((pair) => [keyOf(pair), pair]),
    ).values(),
  ].sort(order);
}

/** What every organisation said last counts; a pair that one of them turned down in the end is not accepted. */
async function listJudgedPairs(db: Db, includeDemo: boolean): Promise<PairIds[]> {
  const rows = await db
    .selectFrom('match_feedback')
    .select(['need_id', 'technology_id', 'organization_id', 'verdict', 'created_at'])
    .$if(!includeDemo, (query) => query.where('demo', '=', 0))
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  const last = new Map(
    rows.map((row) => [`${row.need_id} ${row.technology_id} ${row.organization_id}`, row]),
  );
  const judgements = [...last.values()];
  const turnedDown = new Set(
    judgements
      .filter(({ verdict }) => verdict === 'dismissed')
      .map((row) => `${row.need_id} ${row.technology_id}`),
  );
  return judgements
    .filter((row) => !turnedDown.has(`${row.need_id} ${row.technology_id}`))
    .map((row) => ({ needId: row.need_id, technologyId: row.technology_id, since: row.created_at }));
}

/** Deals both sides consented to, however they went on: that the words belong together does not depend on the price. */
async function listDealtPairs(db: Db, includeDemo: boolean): Promise<PairIds[]> {
  const rows = await db
    .selectFrom('deal')
    .select(['need_id', 'technology_id', 'created_at'])
    .where('need_id', 'is not', null)
    .where('technology_id', 'is not', null)
    .where('firm_consented_at', 'is not', null)
    .where('institution_consented_at', 'is not', null)
    .$if(!includeDemo, (query) => query.where('demo', '=', 0))
    .execute();
  return rows.flatMap(({ need_id: needId, technology_id: technologyId, created_at: since }) =>
    needId && technologyId ? [{ needId, technologyId, since }] : [],
  );
}

function keyOf({ needId, technologyId }: PairIds): string {
  return `${needId} ${technologyId}`;
}
