import { DomainError } from '#app/lib/errors.ts';
import { requireAllowed, userIdOf } from '#app/modules/accounts/actor.ts';
import { recordAudit } from '#app/modules/audit/commands.server.ts';
import { type Ctx, inTransaction } from '#app/modules/context.server.ts';
import { readTrainingTexts, trainUnseen } from '#app/modules/matching/knowledge.server.ts';
import { enqueue } from '#db/outbox.server.ts';
import type { Segmenter } from '#search/text/segment.server.ts';
import { buildTokenVector, type TokenVector } from '#search/text/token-vector.ts';
import { crossValidate, type Measures } from './cross-validation.ts';
import type { PlacedText } from './examples.ts';
import { can } from './policy.ts';
import { hashTexts } from './recognizer.ts';

/** Each text is recognised by four fifths of the others. */
export const FOLDS = 5;
/** What changed when another model is in use; the worker then reads what the matching knows again. */
const KNOWLEDGE = 'recognition';

/**
 * Asks for a model that knows every correction made so far; the worker makes it. Returns its version. Refused while
 * there is nothing new to learn or the same model is already being made.
 */
export async function requestTraining(ctx: Ctx): Promise<string> {
  requireAllowed(ctx.actor, can(ctx.actor, 'recognition.train'));
  const until = ctx.now();
  const texts = await readTrainingTexts(ctx.db, until);
  const version = hashTexts(texts);
  await inTransaction(ctx, async (tx) => {
    const known = await tx.db
      .selectFrom('chain_model')
      .select(['active', 'measures_json'])
      .where('version', '=', version)
      .executeTakeFirst();
    if (known?.active === 1) throw new DomainError('state', { messageKey: 'recognition.error.nothing_new' });
    if (known?.measures_json === '')
      throw new DomainError('state', { messageKey: 'recognition.error.in_training' });
    // A version that was in use before is made again: it may become the right one once more.
    const asked = {
      corrections_until: until,
      examples: texts.length,
      measures_json: '',
      created_by: userIdOf(ctx.actor),
      created_at: until,
    };
    await tx.db
      .insertInto('chain_model')
      .values({ version, active: 0, ...asked })
      .onConflict((conflict) => conflict.column('version').doUpdateSet(asked))
      .execute();
    await recordAudit(tx, {
      type: 'recognition.training_requested',
      subjectKind: 'chain_model',
      subjectId: version,
      detail: { examples: texts.length },
    });
    await enqueue(tx.db, 'knowledge.changed', version, until);
  });
  return version;
}

/**
 * Measures a model that was asked for and puts it in use; does nothing for anything else. Takes up to a minute, with
 * pauses in which the site answers.
 */
export async function finishTraining(ctx: Ctx, version: string, segment: Segmenter): Promise<void> {
  const asked = await ctx.db
    .selectFrom('chain_model')
    .select('corrections_until')
    .where('version', '=', version)
    .where('active', '=', 0)
    .where('measures_json', '=', '')
    .executeTakeFirst();
  if (!asked) return;
  const measures = await measureRecognition(
    await readTrainingTexts(ctx.db, asked.corrections_until),
    FOLDS,
    segment,
  );
  await inTransaction(ctx, async (tx) => {
    await tx.db.updateTable('chain_model').set({ active: 0 }).where('active', '=', 1).execute();
    await tx.db
      .updateTable('chain_model')
      .set({ active: 1, measures_json: JSON.stringify(measures) })
      .where('version', '=', version)
      .execute();
    const { chainAccuracy, nodeAccuracy } = measures;
    await recordAudit(tx, {
      type: 'recognition.trained',
      subjectKind: 'chain_model',
      subjectId: version,
      detail: { chainAccuracy, nodeAccuracy },
    });
    await enqueue(tx.db, 'knowledge.changed', KNOWLEDGE, tx.now());
  });
}

/** Cross-validation of the recogniser over these texts; each is cut into words once. */
export function measureRecognition(
  texts: readonly PlacedText[],
  folds: number,
  segment: Segmenter,
): Promise<Measures> {
  const vectors = new Map<string, TokenVector>();
  const vectorOf = (text: string): TokenVector => {
    const vector = vectors.get(text) ?? buildTokenVector([{ text, weight: 1 }], segment);
    vectors.set(text, vector);
    return vector;
  };
  return crossValidate(texts, folds, async (some) => {
    const recognizer = await trainUnseen(some, vectorOf);
    return { recognize: (text) => recognizer.recognize(vectorOf(text), text) };
  });
}
