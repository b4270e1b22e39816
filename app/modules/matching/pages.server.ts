import { DomainError } from '#app/lib/errors.ts';
import { paths } from '#app/lib/paths.ts';
import { belongsTo, requireAllowed } from '#app/modules/accounts/actor.ts';
import { type Labels, labelsFor } from '#app/modules/listings/pages.server.ts';
import { isEditable } from '#app/modules/listings/process.ts';
import type { Viewer } from '#app/modules/listings/queries.server.ts';
import { canSeeBudget, type NeedCardView, viewNeedCard } from '#app/modules/needs/pages.server.ts';
import { can as canNeed } from '#app/modules/needs/policy.ts';
import { listPublicNeeds, requireNeed } from '#app/modules/needs/queries.server.ts';
import { type TechnologyCardView, viewTechnologyCard } from '#app/modules/technologies/pages.server.ts';
import { can as canTechnology } from '#app/modules/technologies/policy.ts';
import { listPublicTechnologies, requireTechnology } from '#app/modules/technologies/queries.server.ts';
import type { Db } from '#db/client.server.ts';
import { type AdviceKind, type AdviceReader, type AdviceStep, adviseOn, stepFor } from './advice.ts';
import { type HighlightedField, highlightFields } from './highlight.ts';
import type { IndicatorFit } from './indicators.ts';
import { groupLinks, type LinkGroup } from './link-groups.ts';
import { listNeedsById, listTechnologiesById } from './queries.server.ts';
import type {
  Band,
  FieldFit,
  FitState,
  MatchableNeed,
  MatchableTechnology,
  NeedField,
  TechnologyField,
} from './schema.ts';
import { readListPage, type StoredListPage, type StoredMatch } from './stored-lists.server.ts';
import { needText, technologyText } from './texts.ts';
import { wordAdvice, wordFact } from './wording.ts';

/** One structured field in words. An empty side said nothing, or nothing that this viewer may know. */
export interface FieldFitView {
  key: FieldFit['key'];
  state: FitState;
  need: string;
  technology: string;
}

/** What would raise the match, in one sentence, and where to do it. */
export interface AdviceView {
  kind: AdviceKind;
  text: string;
  step: { name: AdviceStep; to: string } | null;
}

export interface MatchView<Card> {
  card: Card;
  rank: number;
  band: Band;
  /** What the need says in its words and the technology in its own; strongest first, numbered from 1. */
  links: Pick<LinkGroup, 'number' | 'said' | 'terms' | 'isConfirmed'>[];
  /** Wordings both share, strongest first. */
  terms: string[];
  inNeed: HighlightedField<NeedField>[];
  inTechnology: HighlightedField<TechnologyField>[];
  indicators: IndicatorFit[];
  fields: FieldFitView[];
  advice: AdviceView[];
}

export interface MatchListView<Card> {
  /** The listing whose matches these are. */
  subject: { id: string; title: string };
  reader: AdviceReader;
  /** One page of them, best first. */
  matches: MatchView<Card>[];
  count: number;
  page: number;
  pages: number;
  /** Null when no list was computed yet: it is on its way. */
  computedAt: number | null;
  algorithmVersion: string | null;
}

export interface MatchListOptions {
  page?: number;
  /** Ids of the other side that are shown elsewhere. */
  without?: readonly string[];
  /** Whether this viewer may open deals: talking is offered only then. */
  mayOpenDeal?: boolean;
}

/** The technologies found for a need, for its own people and the bureau; only what is public is counted and read. */
export async function matchesForNeed(
  db: Db,
  needId: string,
  viewer: Viewer,
  options: MatchListOptions = {},
): Promise<MatchListView<TechnologyCardView>> {
  const { need } = await requireNeed(db, needId, viewer);
  requireAllowed(viewer.actor, canNeed(viewer.actor, 'need.read_private', need));
  const stored = await readListPage(db, toRequest('need', needId, viewer, options));
  const ids = stored.matches.map((match) => match.technologyId);
  const [labels, records, technologies, asking] = await Promise.all([
    labelsFor(db, viewer),
    listPublicTechnologies(db, ids, viewer),
    listTechnologiesById(db, ids),
    requireText(listNeedsById(db, [needId])),
  ]);
  const recordOf = new Map(records.map((record) => [record.technology.id, record]));
  const textOf = new Map(technologies.map((technology) => [technology.id, technology]));
  const reader = belongsTo(viewer.actor, need.organizationId) ? 'firm' : 'bureau';
  const mayEdit = canNeed(viewer.actor, 'need.edit', need) && isEditable(need.status);
  return toList(need, reader, stored, (match) => {
    const record = recordOf.get(match.technologyId);
    const technology = textOf.get(match.technologyId);
    if (!record || !technology) return null;
    const steps = stepsOf(match, options, mayEdit ? { edit_need: paths.desk.editNeed(needId) } : {});
    return {
      card: viewTechnologyCard(record, labels),
      ...viewMatch(match, { need: asking, technology, labels, isBudgetShown: true, reader, steps }),
    };
  });
}

/** The needs a technology could serve, for its own people and the bureau. Hidden budgets stay hidden. */
export async function matchesForTechnology(
  db: Db,
  technologyId: string,
  viewer: Viewer,
  options: MatchListOptions = {},
): Promise<MatchListView<NeedCardView>> {
  const { technology } = await requireTechnology(db, technologyId, viewer);
  requireAllowed(viewer.actor, canTechnology(viewer.actor, 'technology.read_private', technology));
  const stored = await readListPage(db, toRequest('technology', technologyId, viewer, options));
  const ids = stored.matches.map((match) => match.needId);
  const [labels, records, needs, asking] = await Promise.all([
    labelsFor(db, viewer),
    listPublicNeeds(db, ids, viewer),
    listNeedsById(db, ids),
    requireText(listTechnologiesById(db, [technologyId])),
  ]);
  const recordOf = new Map(records.map((record) => [record.need.id, record]));
  const textOf = new Map(needs.map((need) => [need.id, need]));
  const reader = belongsTo(viewer.actor, technology.organizationId) ? 'institution' : 'bureau';
  const mayEdit = canTechnology(viewer.actor, 'technology.edit', technology) && isEditable(technology.status);
  return toList(technology, reader, stored, (match) => {
    const record = recordOf.get(match.needId);
    const need = textOf.get(match.needId);
    if (!record || !need) return null;
    const isBudgetShown = canSeeBudget(record, viewer);
    const edit = mayEdit ? { edit_technology: paths.desk.editTechnology(technologyId) } : {};
    const steps = stepsOf(match, options, edit);
    return {
      card: viewNeedCard(record, viewer, labels),
      ...viewMatch(match, { need, technology: asking, labels, isBudgetShown, reader, steps }),
    };
  });
}

function toRequest(
  direction: 'need' | 'technology',
  subjectId: string,
  { today }: Viewer,
  { page = 1, without = [] }: MatchListOptions,
) {
  return { direction, subjectId, today, page, without };
}

async function requireText<T>(reading: Promise<T[]>): Promise<T> {
  const [found] = await reading;
  if (!found) throw new DomainError('not_found');
  return found;
}

/** A match whose listing vanished between counting and reading leaves a gap rather than a wrong card. */
function toList<Card>(
  { id, title }: { id: string; title: string },
  reader: AdviceReader,
  { matches, firstRank, count, page, pages, run }: StoredListPage,
  view: (match: StoredMatch) => Omit<MatchView<Card>, 'rank'> | null,
): MatchListView<Card> {
  return {
    subject: { id, title },
    reader,
    matches: matches.flatMap((match, at) => {
      const viewed = view(match);
      return viewed ? [{ ...viewed, rank: firstRank + at }] : [];
    }),
    count,
    page,
    pages,
    computedAt: run?.computedAt ?? null,
    algorithmVersion: run?.version.split('/')[0] ?? null,
  };
}

type Steps = Partial<Record<AdviceStep, string>>;

function stepsOf(
  { needId, technologyId }: StoredMatch,
  { mayOpenDeal = false }: MatchListOptions,
  edit: Steps,
): Steps {
  const talk = paths.desk.newDeal({ need: needId, technology: technologyId });
  return mayOpenDeal ? { ...edit, talk } : edit;
}

interface Sides {
  need: MatchableNeed;
  technology: MatchableTechnology;
  labels: Labels;
  isBudgetShown: boolean;
  reader: AdviceReader;
  steps: Steps;
}

function viewMatch({ band, explanation }: StoredMatch, sides: Sides) {
  const { terms, fields, indicators = [], links = [] } = explanation;
  const groups = groupLinks(links);
  return {
    band,
    links: groups.map(({ number, said, terms, isConfirmed }) => ({ number, said, terms, isConfirmed })),
    terms: terms.map(({ text }) => text),
    inNeed: highlightFields(needText(sides.need), [
      ...groups.flatMap(({ number, links }) =>
        links.map((link) => ({ wording: link.said, places: link.need, mark: number })),
      ),
      ...terms.map((term) => ({ wording: term.text, places: term.need, mark: 'shared' as const })),
    ]),
    inTechnology: highlightFields(technologyText(sides.technology), [
      ...groups.flatMap(({ number, links }) =>
        links.map((link) => ({ wording: link.term, places: link.technology, mark: number })),
      ),
      ...terms.map((term) => ({ wording: term.text, places: term.technology, mark: 'shared' as const })),
    ]),
    indicators,
    fields: fields.map((field) => viewField(field, sides)),
    advice: viewAdvice(explanation, sides),
  };
}

function viewField(field: FieldFit, { labels, isBudgetShown }: Sides): FieldFitView {
  const { key, state } = field;
  const technology = wordFact(key, 'technology', field.technology, labels);
  // Met or not met would tell the amount nearly as well as the amount itself.
  if (key === 'budget' && !isBudgetShown) return { key, state: 'unknown', need: '', technology };
  return { key, state, need: wordFact(key, 'need', field.need, labels), technology };
}

function viewAdvice(explanation: StoredMatch['explanation'], sides: Sides): AdviceView[] {
  const { need, labels, isBudgetShown, reader, steps } = sides;
  const advice = adviseOn(explanation, {
    isChainChosen: need.chainCode !== null,
    hasConfirmed: need.readings.some(({ verdict }) => verdict === 'confirmed'),
    isBudgetShown,
  });
  return advice.flatMap((one) => {
    const name = stepFor(one.kind, reader);
    // Nobody is told what only the other side can do something about.
    if (name === null) return [];
    const to = steps[name];
    return [{ kind: one.kind, text: wordAdvice(one, labels), step: to ? { name, to } : null }];
  });
}
