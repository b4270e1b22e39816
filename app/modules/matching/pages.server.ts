import { formatInstant } from '#app/lib/dates.ts';
import { DomainError } from '#app/lib/errors.ts';
import { pageCount } from '#app/lib/pages.ts';
import { requireAllowed } from '#app/modules/accounts/actor.ts';
import { type Labels, labelsFor } from '#app/modules/listings/pages.server.ts';
import type { Viewer } from '#app/modules/listings/queries.server.ts';
import { canSeeBudget, type NeedCardView, viewNeedCard } from '#app/modules/needs/pages.server.ts';
import { can as canNeed } from '#app/modules/needs/policy.ts';
import { listPublicNeeds, requireNeed } from '#app/modules/needs/queries.server.ts';
import { regionName } from '#app/modules/taxonomy/regions.ts';
import { type TechnologyCardView, viewTechnologyCard } from '#app/modules/technologies/pages.server.ts';
import { can as canTechnology } from '#app/modules/technologies/policy.ts';
import { listPublicTechnologies, requireTechnology } from '#app/modules/technologies/queries.server.ts';
import type { Db } from '#db/client.server.ts';
import { type HighlightedField, highlightFields } from './highlight.ts';
import { listNeedsById, listTechnologiesById } from './queries.server.ts';
import type {
  Band,
  Explanation,
  FieldFit,
  FitFact,
  FitState,
  MatchableNeed,
  MatchableTechnology,
  NeedField,
  TechnologyField,
} from './schema.ts';
import { needText, technologyText } from './texts.ts';

/** One structured field in words. An empty side said nothing, or nothing that this viewer may know. */
export interface FieldFitView {
  key: FieldFit['key'];
  state: FitState;
  need: string;
  technology: string;
}

export interface MatchView<Card> {
  card: Card;
  rank: number;
  score: number;
  band: Band;
  /** Strongest first; shares of the text evidence, 0 … 1. */
  terms: { text: string; share: number }[];
  inNeed: HighlightedField<NeedField>[];
  inTechnology: HighlightedField<TechnologyField>[];
  fields: FieldFitView[];
}

export interface MatchListView<Card> {
  matches: MatchView<Card>[];
  /** Null when no list was computed yet: it is on its way. */
  computedAt: number | null;
  algorithmVersion: string | null;
}

/** The technologies found for a need, for its own people and the bureau; read anew, so only what is public shows. */
export async function matchesForNeed(
  db: Db,
  needId: string,
  viewer: Viewer,
): Promise<MatchListView<TechnologyCardView>> {
  const { need } = await requireNeed(db, needId, viewer);
  requireAllowed(viewer.actor, canNeed(viewer.actor, 'need.read_private', need));
  const stored = await readStored(db, 'need', needId);
  const ids = stored.rows.map((row) => row.technology_id);
  const [labels, records, technologies, asking] = await Promise.all([
    labelsFor(db, viewer),
    listPublicTechnologies(db, ids, viewer),
    listTechnologiesById(db, ids),
    requireText(listNeedsById(db, [needId])),
  ]);
  const recordOf = new Map(records.map((record) => [record.technology.id, record]));
  const textOf = new Map(technologies.map((technology) => [technology.id, technology]));
  return toList(stored, (row) => {
    const record = recordOf.get(row.technology_id);
    const technology = textOf.get(row.technology_id);
    if (!record || !technology) return null;
    return {
      card: viewTechnologyCard(record, labels),
      ...viewMatch(row, { need: asking, technology, labels, isBudgetShown: true }),
    };
  });
}

/** The needs a technology could serve, for its own people and the bureau. Hidden budgets stay hidden. */
export async function matchesForTechnology(
  db: Db,
  technologyId: string,
  viewer: Viewer,
): Promise<MatchListView<NeedCardView>> {
  const { technology } = await requireTechnology(db, technologyId, viewer);
  requireAllowed(viewer.actor, canTechnology(viewer.actor, 'technology.read_private', technology));
  const stored = await readStored(db, 'technology', technologyId);
  const ids = stored.rows.map((row) => row.need_id);
  const [labels, records, needs, asking] = await Promise.all([
    labelsFor(db, viewer),
    listPublicNeeds(db, ids, viewer),
    listNeedsById(db, ids),
    requireText(listTechnologiesById(db, [technologyId])),
  ]);
  const recordOf = new Map(records.map((record) => [record.need.id, record]));
  const textOf = new Map(needs.map((need) => [need.id, need]));
  return toList(stored, (row) => {
    const record = recordOf.get(row.need_id);
    const need = textOf.get(row.need_id);
    if (!record || !need) return null;
    const isBudgetShown = canSeeBudget(record, viewer);
    return {
      card: viewNeedCard(record, viewer, labels),
      ...viewMatch(row, { need, technology: asking, labels, isBudgetShown }),
    };
  });
}

/** Each match comes with its reasons: more than this on one page and nobody reads to the end. */
const MATCHES_PER_PAGE = 10;

/** One page of a list, best first; a page beyond the end is the last one. */
export function pageOfMatches<Card>(list: MatchListView<Card>, wanted: number) {
  const count = list.matches.length;
  const pages = pageCount(count, MATCHES_PER_PAGE);
  const page = Math.min(wanted, pages);
  const start = (page - 1) * MATCHES_PER_PAGE;
  return { ...list, matches: list.matches.slice(start, start + MATCHES_PER_PAGE), count, page, pages };
}

async function requireText<T>(reading: Promise<T[]>): Promise<T> {
  const [found] = await reading;
  if (!found) throw new DomainError('not_found');
  return found;
}

interface StoredMatch {
  need_id: string;
  technology_id: string;
  score: number;
  band: Band;
  explanation_json: string;
}

interface StoredList {
  rows: StoredMatch[];
  run: { algorithm_version: string; computed_at: number } | undefined;
}

async function readStored(db: Db, direction: 'need' | 'technology', subjectId: string): Promise<StoredList> {
  const [rows, run] = await Promise.all([
    db
      .selectFrom('match_suggestion')
      .select(['need_id', 'technology_id', 'score', 'band', 'explanation_json'])
      .where('direction', '=', direction)
      .where(`${direction}_id`, '=', subjectId)
      .orderBy('rank')
      .execute(),
    db
      .selectFrom('match_run')
      .select(['algorithm_version', 'computed_at'])
      .where('direction', '=', direction)
      .where('subject_id', '=', subjectId)
      .executeTakeFirst(),
  ]);
  return { rows, run };
}

/** Ranks count what this viewer sees, without gaps. */
function toList<Card>(
  { rows, run }: StoredList,
  view: (row: StoredMatch) => Omit<MatchView<Card>, 'rank'> | null,
): MatchListView<Card> {
  const shown = rows.map(view).filter((match) => match !== null);
  return {
    matches: shown.map((match, at) => ({ ...match, rank: at + 1 })),
    computedAt: run?.computed_at ?? null,
    algorithmVersion: run?.algorithm_version.split('/')[0] ?? null,
  };
}

interface Sides {
  need: MatchableNeed;
  technology: MatchableTechnology;
  labels: Labels;
  isBudgetShown: boolean;
}

function viewMatch(row: StoredMatch, sides: Sides) {
  const { terms, fields } = JSON.parse(row.explanation_json) as Explanation;
  return {
    score: row.score,
    band: row.band,
    terms: terms.map(({ text, share }) => ({ text, share })),
    inNeed: highlightFields(needText(sides.need), terms, (term) => term.need),
    inTechnology: highlightFields(technologyText(sides.technology), terms, (term) => term.technology),
    fields: fields.map((field) => viewField(field, sides)),
  };
}

function viewField(field: FieldFit, { labels, isBudgetShown }: Sides): FieldFitView {
  const { key, state } = field;
  const technology = wordFact(key, 'technology', field.technology, labels);
  // Met or not met would tell the amount nearly as well as the amount itself.
  if (key === 'budget' && !isBudgetShown) return { key, state: 'unknown', need: '', technology };
  return { key, state, need: wordFact(key, 'need', field.need, labels), technology };
}

function wordFact(key: FieldFit['key'], side: 'need' | 'technology', fact: FitFact, labels: Labels): string {
  if (fact === null) return '';
  if (typeof fact === 'number') return wordNumber(key, side, fact, labels);
  if (typeof fact !== 'string') {
    return fact
      .map((mode) => labels.term('cooperation_mode', mode))
      .join(labels.t('matching.list_separator'));
  }
  if (key === 'region') return regionName(fact, labels.locale);
  if (key === 'ip')
    return labels.t(fact === 'granted' ? 'matching.fact.ip.granted' : 'matching.fact.ip.applied');
  return labels.terms.has('chain_node', fact) ? labels.term('chain_node', fact) : labels.term('chain', fact);
}

function wordNumber(
  key: FieldFit['key'],
  side: 'need' | 'technology',
  fact: number,
  { t, amount, locale }: Labels,
): string {
  switch (key) {
    case 'trl':
      return t('matching.fact.trl', { level: fact });
    case 'quantity':
      return t(side === 'need' ? 'matching.fact.indicators_wanted' : 'matching.fact.indicators_met', {
        count: fact,
      });
    case 'freshness':
      return formatInstant(fact, locale);
    case 'record':
      return t('matching.fact.contracts', { count: fact });
    default:
      return amount(fact, fact);
  }
}
