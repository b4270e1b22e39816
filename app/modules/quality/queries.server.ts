import { dateInShanghai, monthOf } from '#app/lib/dates.ts';
import type { DismissalReason, FeedbackSide, Verdict } from '#app/modules/feedback/verdicts.ts';
import type { Db } from '#db/client.server.ts';
import {
  boundsOfMonth,
  type FigureId,
  type JudgementFilter,
  NO_CHAIN,
  type Precision,
  TOP_RANKS,
} from './figures.ts';

/** Whose rows count: those of a demonstration only where everything is one. */
export interface QualityScope {
  includeDemo: boolean;
}

const LIKED: Verdict[] = ['interested', 'introduced'];

/** The figures that are made of judgements. */
export type JudgementFigure = Extract<FigureId, 'judged' | 'liked' | 'dismissed'>;

/** The last word of each side on each match, unless it was taken back. */
function lastWords(db: Db, scope: QualityScope) {
  const query = db
    .selectFrom('match_feedback as said')
    .innerJoin('need', 'need.id', 'said.need_id')
    .innerJoin('technology', 'technology.id', 'said.technology_id')
    .innerJoin('organization as institution', 'institution.id', 'technology.organization_id')
    .where('said.verdict', '!=', 'withdrawn')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('match_feedback as later')
            .select('later.id')
            .whereRef('later.need_id', '=', 'said.need_id')
            .whereRef('later.technology_id', '=', 'said.technology_id')
            .whereRef('later.side', '=', 'said.side')
            .where(({ or, and, eb }) =>
              or([
                eb('later.created_at', '>', eb.ref('said.created_at')),
                and([
                  eb('later.created_at', '=', eb.ref('said.created_at')),
                  eb('later.id', '>', eb.ref('said.id')),
                ]),
              ]),
            ),
        ),
      ),
    );
  if (scope.includeDemo) return query;
  return query.where('said.demo', '=', 0).where('need.demo', '=', 0).where('technology.demo', '=', 0);
}

/** The judgements behind a figure: every number and the list that opens from it are made of this one query. */
function judgementsOf(db: Db, figure: JudgementFigure, filter: JudgementFilter, scope: QualityScope) {
  const { month, chain, institution, version, reason } = filter;
  let query = lastWords(db, scope);
  if (figure === 'dismissed') query = query.where('said.verdict', '=', 'dismissed');
  else query = query.where('said.rank', '>=', 1).where('said.rank', '<=', TOP_RANKS);
  if (figure === 'liked') query = query.where('said.verdict', 'in', LIKED);
  if (month) {
    const { from, before } = boundsOfMonth(month);
    query = query.where('said.created_at', '>=', from).where('said.created_at', '<', before);
  }
  if (chain === NO_CHAIN) query = query.where('need.chain_code', 'is', null);
  else if (chain) query = query.where('need.chain_code', '=', chain);
  if (institution) query = query.where('technology.organization_id', '=', institution);
  if (version) query = query.where('said.algorithm_version', '=', version);
  if (reason === 'other') {
    query = query.where((eb) => eb.or([eb('said.reason', '=', reason), eb('said.reason', 'is', null)]));
  } else if (reason) query = query.where('said.reason', '=', reason);
  return query;
}

export async function countJudgements(
  db: Db,
  figure: JudgementFigure,
  filter: JudgementFilter,
  scope: QualityScope,
): Promise<number> {
  const { count } = await judgementsOf(db, figure, filter, scope)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Precision at 5 as its two counts. */
export async function readPrecision(
  db: Db,
  filter: JudgementFilter,
  scope: QualityScope,
): Promise<Precision> {
  const [judged, liked] = await Promise.all([
    countJudgements(db, 'judged', filter, scope),
    countJudgements(db, 'liked', filter, scope),
  ]);
  return { judged, liked };
}

export interface PrecisionOf extends Precision {
  /** Code of the chain (`NO_CHAIN` for none), id of the institute, or the version. */
  key: string;
  /** Name of the institute; '' for the rest, whose names are in the lists of codes. */
  name: string;
}

const KEYS = {
  chain: 'need.chain_code',
  institution: 'institution.id',
  version: 'said.algorithm_version',
} as const;

/** Precision at 5 by one of the sides it can be seen from, most judged first. */
export async function readPrecisionBy(
  db: Db,
  group: keyof typeof KEYS,
  filter: JudgementFilter,
  scope: QualityScope,
): Promise<PrecisionOf[]> {
  const rows = await judgementsOf(db, 'judged', filter, scope)
    .select(({ fn, eb }) => [
      `${KEYS[group]} as key`,
      fn.max('institution.name').as('name'),
      fn.countAll<number>().as('judged'),
      fn.count<number>(eb.case().when('said.verdict', 'in', LIKED).then(1).end()).as('liked'),
    ])
    .groupBy(KEYS[group])
    .execute();
  return rows
    .map((row) => ({
      key: row.key ?? NO_CHAIN,
      name: group === 'institution' ? row.name : '',
      judged: Number(row.judged),
      liked: Number(row.liked),
    }))
    .sort((a, b) => b.judged - a.judged || (a.key < b.key ? -1 : 1));
}

/** Precision at 5 by month, the latest first; months without a judgement are left out. */
export async function readPrecisionByMonth(
  db: Db,
  filter: Omit<JudgementFilter, 'month'>,
  scope: QualityScope,
): Promise<PrecisionOf[]> {
  const rows = await judgementsOf(db, 'judged', filter, scope)
    .select(['said.created_at', 'said.verdict'])
    .execute();
  const months = new Map<string, PrecisionOf>();
  for (const { created_at, verdict } of rows) {
    const key = monthOf(dateInShanghai(created_at));
    const month = months.get(key) ?? { key, name: '', judged: 0, liked: 0 };
    month.judged += 1;
    if (LIKED.includes(verdict)) month.liked += 1;
    months.set(key, month);
  }
  return [...months.values()].sort((a, b) => (a.key < b.key ? 1 : -1));
}

export interface DeathsOf {
  key: string;
  name: string;
  total: number;
  /** A reason that was never given is absent. */
  byReason: Partial<Record<DismissalReason, number>>;
}

/** Why matches die, by chain or by institute, most deaths first. */
export async function readDeathsBy(
  db: Db,
  group: 'chain' | 'institution',
  filter: JudgementFilter,
  scope: QualityScope,
): Promise<DeathsOf[]> {
  const rows = await judgementsOf(db, 'dismissed', filter, scope)
    .select(({ fn }) => [
      `${KEYS[group]} as key`,
      fn.max('institution.name').as('name'),
      'said.reason',
      fn.countAll<number>().as('count'),
    ])
    .groupBy([KEYS[group], 'said.reason'])
    .execute();
  const groups = new Map<string, DeathsOf>();
  for (const row of rows) {
    const key = row.key ?? NO_CHAIN;
    const name = group === 'institution' ? row.name : '';
    const found = groups.get(key) ?? { key, name, total: 0, byReason: {} };
    const reason = (row.reason ?? 'other') as DismissalReason;
    found.total += Number(row.count);
    found.byReason[reason] = (found.byReason[reason] ?? 0) + Number(row.count);
    groups.set(key, found);
  }
  return [...groups.values()].sort((a, b) => b.total - a.total || (a.key < b.key ? -1 : 1));
}

/** One judgement as the list behind a figure shows it. */
export interface JudgementRow {
  id: string;
  createdAt: number;
  side: FeedbackSide;
  verdict: Verdict;
  reason: DismissalReason | null;
  note: string;
  rank: number | null;
  version: string;
  needId: string;
  needTitle: string;
  chainCode: string | null;
  technologyId: string;
  technologyTitle: string;
  institution: string;
}

/** The rows of a figure, the latest first. */
export async function listJudgementRows(
  db: Db,
  figure: JudgementFigure,
  filter: JudgementFilter,
  scope: QualityScope,
  { limit, offset }: { limit: number; offset: number },
): Promise<JudgementRow[]> {
  const rows = await judgementsOf(db, figure, filter, scope)
    .select([
      'said.id',
      'said.created_at as createdAt',
      'said.side',
      'said.verdict',
      'said.reason',
      'said.note',
      'said.rank',
      'said.algorithm_version as version',
      'need.id as needId',
      'need.title as needTitle',
      'need.chain_code as chainCode',
      'technology.id as technologyId',
      'technology.title as technologyTitle',
      'institution.name as institution',
    ])
    .orderBy('said.created_at', 'desc')
    .orderBy('said.id')
    .limit(limit)
    .offset(offset)
    .execute();
  return rows.map((row) => ({ ...row, reason: row.reason as DismissalReason | null }));
}

/** A judgement with what was kept of the match it was about. */
export interface LastWord {
  needId: string;
  technologyId: string;
  side: FeedbackSide;
  verdict: Verdict;
  direction: 'need' | 'technology' | null;
  rank: number | null;
  score: number | null;
}

/** Every last word that was not taken back, whatever its rank: what a new version is measured by. */
export function listLastWords(db: Db, scope: QualityScope): Promise<LastWord[]> {
  return lastWords(db, scope)
    .select([
      'said.need_id as needId',
      'said.technology_id as technologyId',
      'said.side',
      'said.verdict',
      'said.direction',
      'said.rank',
      'said.score',
    ])
    .orderBy('said.need_id')
    .orderBy('said.technology_id')
    .orderBy('said.side')
    .execute();
}
