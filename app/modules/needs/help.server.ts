import { parseWithZod } from '@conform-to/zod/v4';
import { data } from '@remix-run/node';
import type { MessageKey } from '#app/i18n/i18n.ts';
import { compactRows } from '#app/lib/rows.ts';
import { requireAllowed } from '#app/modules/accounts/actor.ts';
import { type DeskCtx, type Labels, labelsFor } from '#app/modules/listings/pages.server.ts';
import { LISTING_LIMITS } from '#app/modules/listings/schema.ts';
import { type AskedReading, askBack, viewReading } from '#app/modules/matching/questions.ts';
import { findActiveEntries } from '#app/modules/thesaurus/queries.server.ts';
import { chainOf } from '#app/modules/thesaurus/schema.ts';
import { hit } from '#db/rate-limit.server.ts';
import type { Assist } from './assist.ts';
import { findConstraint, findIndicator, type Guidance, missingGuidance } from './guidance.ts';
import { can } from './policy.ts';
import { type NeedReading, needDraftSchema } from './schema.ts';
import { type Taken, takeConstraint, takeIndicator, takeTerm, toKeyword } from './take-over.ts';
import { readTyped, type TypedNeed, toMatchable } from './typed.ts';

/** A reading in words, to be confirmed or rejected. */
export interface ReadingView {
  code: string;
  name: string;
  node: string;
  verdict: AskedReading['verdict'];
}

/** What stands beside the editor of a need: what its words were read to mean, and what is usual to say with them. */
export interface NeedHelp extends Guidance {
  /** False where the text was not read yet: then there are only the answers given before. */
  isRead: boolean;
  questions: { said: string; readings: ReadingView[] }[];
  /** The node that indicators and constraints are usual in. */
  place: { name: string; isChosen: boolean } | null;
  /** A rewriting service is configured, so its button makes sense. */
  canSuggestTerms: boolean;
  /** Search terms the service suggested, not taken yet. */
  terms: string[];
  /** What became of the button that was pressed. */
  notice: { tone: 'info' | 'success'; text: string } | null;
}

/** The market takes some seconds after a start; a form does not wait that long. */
const PATIENCE_MS = 3_000;
/** Suggestions of the rewriting service cost money. */
const SUGGESTIONS = { limit: 20, windowMs: 15 * 60_000 };

/** What a page opens with before its text is read: the answers given before, which must not get lost on saving. */
export async function openingHelp(ctx: DeskCtx, readings: readonly NeedReading[]): Promise<NeedHelp> {
  const [labels, entries] = await Promise.all([
    labelsFor(ctx.db, ctx),
    findActiveEntries(
      ctx.db,
      readings.map(({ code }) => code),
    ),
  ]);
  const verdicts = new Map(readings.map(({ code, verdict }) => [code, verdict]));
  const answered = entries.map((entry) => viewReading(entry, verdicts.get(entry.code) ?? null));
  return {
    isRead: false,
    questions:
      answered.length === 0 ? [] : [{ said: '', readings: answered.map((one) => word(one, labels)) }],
    place: null,
    indicators: [],
    constraints: [],
    canSuggestTerms: ctx.rewriter.state().state !== 'off',
    terms: [],
    notice: null,
  };
}

/** Reads what is typed. Where the market is not there the form goes on without: help is never a condition. */
export async function helpWith(ctx: DeskCtx, typed: TypedNeed): Promise<NeedHelp> {
  const opening = { ...(await openingHelp(ctx, typed.readings)), terms: typed.terms };
  const knowledge = await knowledgeInTime(ctx);
  if (!knowledge) return opening;
  const labels = await labelsFor(ctx.db, ctx);
  const { questions, place } = askBack(toMatchable(typed), knowledge);
  const confirmed = typed.readings.filter(({ verdict }) => verdict === 'confirmed');
  const meant = confirmed.flatMap(({ code }) => knowledge.thesaurus.get(code)?.terms.property ?? []);
  return {
    ...opening,
    isRead: true,
    questions: questions.map(({ said, readings }) => ({
      said,
      readings: readings.map((reading) => word(reading, labels)),
    })),
    place: place && { name: nodeName(place.node, labels), isChosen: place.isChosen },
    ...missingGuidance(place?.node ?? null, typed, meant),
  };
}

/** Help for a form as it was sent, for those who may write a need. */
export async function helpWithForm(ctx: DeskCtx, form: FormData): Promise<NeedHelp> {
  requireAllowed(ctx.actor, can(ctx.actor, 'need.create', ctx.actor));
  return helpWith(ctx, readForm(compactRows(form)));
}

/**
 * The buttons beside the form. Nothing is stored: the answer brings back what was typed, changed where a suggestion was
 * taken over, and what was asked for.
 */
export async function assistNeedForm(ctx: DeskCtx, sent: FormData, assist: Assist) {
  requireAllowed(ctx.actor, can(ctx.actor, 'need.create', ctx.actor));
  sent.delete('__intent__');
  const form = compactRows(sent);
  const typed = readForm(form);
  const { change, ...told } = await answerAssist(ctx, typed, assist);
  // To conform a change is the intent of updating a field: the browser then shows the new value in the old field.
  const intent = change
    ? { type: 'update', payload: change }
    : { type: 'validate', payload: { name: 'readings' } };
  form.set('__intent__', JSON.stringify(intent));
  const reply = parseWithZod(form, { schema: needDraftSchema }).reply();
  const after = { ...typed, ...(change ? { [change.name]: change.value } : {}) };
  const help = await helpWith(ctx, { ...after, terms: told.terms ?? after.terms });
  return data({ result: { ...reply, error: undefined }, help: { ...help, notice: told.notice } });
}

interface Answer {
  change: Taken;
  terms?: string[];
  notice: NeedHelp['notice'];
}

async function answerAssist(ctx: DeskCtx, typed: TypedNeed, assist: Assist): Promise<Answer> {
  const { t } = ctx;
  const tell = (change: Taken, taken: MessageKey, full: MessageKey): Answer => ({
    change,
    notice: change
      ? { tone: 'success', text: t(taken) }
      : { tone: 'info', text: t(full, { count: LISTING_LIMITS.keywords }) },
  });
  switch (assist.kind) {
    case 'ask':
      return { change: null, notice: null };
    case 'terms':
      return suggestTerms(ctx, typed);
    case 'term': {
      const answer = tell(takeTerm(typed, assist.term), 'need.help.term.taken', 'need.help.term.full');
      return answer.change
        ? { ...answer, terms: typed.terms.filter((term) => term !== assist.term) }
        : answer;
    }
    case 'indicator': {
      const indicator = findIndicator(assist.id);
      if (!indicator) return { change: null, notice: null };
      const taken = takeIndicator(typed, indicator);
      return tell(taken, 'need.help.indicator.taken', 'need.help.indicator.full');
    }
    case 'constraint': {
      const constraint = findConstraint(assist.id);
      if (!constraint) return { change: null, notice: null };
      const taken = takeConstraint(typed, assist.field, constraint);
      return tell(taken, 'need.help.constraint.taken', 'need.help.constraint.full');
    }
  }
}

/** Search terms of the rewriting service; that it cannot be asked is no more than a notice. */
async function suggestTerms(ctx: DeskCtx, typed: TypedNeed): Promise<Answer> {
  const failed = (key: MessageKey): Answer => ({ change: null, notice: { tone: 'info', text: ctx.t(key) } });
  if (ctx.rewriter.state().state === 'off') return { change: null, notice: null };
  const bucket = { ...SUGGESTIONS, key: `rewrite:${ctx.actor.userId}` };
  if (!(await hit(ctx.db, bucket, ctx.now()))) return failed('need.help.terms.limit');
  const { title, keyTechnology, problem, goal, keywords } = typed;
  const text = [title, keyTechnology, problem, goal].filter((part) => part !== '').join('\n');
  const suggested = await ctx.rewriter.suggestTerms(text);
  if (!suggested) return failed('need.help.terms.failed');
  const terms = suggested.map(toKeyword).filter((term) => !keywords.includes(term));
  return terms.length === 0 ? failed('need.help.terms.none') : { change: null, terms, notice: null };
}

/** Confirmed readings of a need in words, for the page on its firm's desk. */
export async function confirmedReadings(ctx: DeskCtx, readings: readonly NeedReading[]) {
  const { questions } = await openingHelp(
    ctx,
    readings.filter(({ verdict }) => verdict === 'confirmed'),
  );
  return questions.flatMap(({ readings: confirmed }) => confirmed);
}

function readForm(form: FormData): TypedNeed {
  return readTyped(parseWithZod(form, { schema: needDraftSchema }).payload);
}

async function knowledgeInTime(ctx: DeskCtx) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PATIENCE_MS);
  });
  try {
    const market = await Promise.race([ctx.market(), patience]);
    return market?.knowledge ?? null;
  } catch (error) {
    ctx.log.warn({ err: error }, 'no questions about a need: the market cannot be read');
    return null;
  } finally {
    clearTimeout(timer);
  }
}

function word({ code, terms, en, node, verdict }: AskedReading, labels: Labels): ReadingView {
  const list = terms.join(labels.t('matching.list_separator'));
  const name = labels.locale === 'en' ? `${en} (${list})` : list;
  return { code, name, node: nodeName(node, labels), verdict };
}

function nodeName(node: string, labels: Labels): string {
  return `${labels.term('chain', chainOf(node))} › ${labels.term('chain_node', node)}`;
}
