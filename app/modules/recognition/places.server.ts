import { setTimeout as sleep } from 'node:timers/promises';
import { formatInstant } from '#app/lib/dates.ts';
import { formAction, redirectWithToast } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { listingOptions } from '#app/modules/listings/editor.server.ts';
import { type DeskCtx, type Labels, labelsFor } from '#app/modules/listings/pages.server.ts';
import type { Listing, ListingKind } from '#app/modules/listings/schema.ts';
import { profileNeed, profileTechnology } from '#app/modules/matching/profile.ts';
import { listNeedsById, listTechnologiesById } from '#app/modules/matching/queries.server.ts';
import { correctPlace } from './commands.server.ts';
import { hintFor, type Place, type RecognizedPlace } from './place.ts';
import { can } from './policy.ts';
import { readCorrection, readRecognized } from './queries.server.ts';
import { correctionSchema, OUTSIDE } from './schema.ts';

/** A page does not wait longer for what the matching knows; right after a start that takes a while. */
const PATIENCE_MS = 1_000;

/**
 * What a desk page says of a listing's place in the chains, with the form to correct it; null where the form says it all and
 * nothing speaks against it.
 */
export async function placeView(ctx: DeskCtx, kind: ListingKind, listing: Listing) {
  const { db, actor, t, locale } = ctx;
  const [labels, correction] = await Promise.all([labelsFor(db, ctx), readCorrection(db, kind, listing.id)]);
  const stated = { chain: listing.chainCode, node: listing.nodeCode };
  const recognized = correction ? null : await recognize(ctx, kind, listing);
  const hint = recognized && hintFor(recognized, stated);
  if (!correction && !hint) return null;
  const named = correction ?? hint ?? stated;
  return {
    kind: correction ? ('corrected' as const) : (hint?.kind ?? 'unsure'),
    place: placeName(named, labels),
    percent: Math.round((hint?.chance ?? 0) * 100),
    correctedBy: correction?.by ?? '',
    correctedAt: correction ? formatInstant(correction.at, locale) : '',
    form: can(actor, 'listing.correct_place', listing)
      ? {
          version: listing.version,
          // What the person most likely wants to confirm.
          chosen: hint?.kind === 'unsure' ? '' : (named.node ?? named.chain ?? OUTSIDE),
          groups: [
            ...listingOptions(labels).chainNodes,
            {
              label: t('recognition.outside.group'),
              options: [{ value: OUTSIDE, label: t('recognition.outside') }],
            },
          ],
        }
      : null,
  };
}

export type PlaceView = NonNullable<Awaited<ReturnType<typeof placeView>>>;

/** `皮革 · 涂饰与干整饰`. */
export function placeName({ chain, node }: Place, labels: Labels): string {
  if (chain === null) return labels.t('recognition.outside');
  const name = labels.term('chain', chain);
  return node === null ? name : `${name} · ${labels.term('chain_node', node)}`;
}

/** The stored profile where there is one; drafts have none yet and are looked at now. */
async function recognize(ctx: DeskCtx, kind: ListingKind, listing: Listing): Promise<RecognizedPlace | null> {
  const stored = await readRecognized(ctx.db, kind, listing);
  if (stored) return stored;
  const market = await Promise.race([ctx.market(), sleep(PATIENCE_MS, null)]).catch((error: unknown) => {
    ctx.log.warn({ err: error }, 'no place can be recognised');
    return null;
  });
  if (!market) return null;
  if (kind === 'need') {
    const [need] = await listNeedsById(ctx.db, [listing.id]);
    return need ? profileNeed(need, market.knowledge).recognized : null;
  }
  const [technology] = await listTechnologiesById(ctx.db, [listing.id]);
  return technology ? profileTechnology(technology, market.knowledge).recognized : null;
}

/** The correction form of a desk page. */
export function correctPlaceForm(ctx: DeskCtx, kind: ListingKind, id: string, form: FormData) {
  const to = kind === 'need' ? paths.desk.need(id) : paths.desk.technology(id);
  return formAction(form, correctionSchema, ctx.t, async ({ version, chainNode }) => {
    await correctPlace(ctx, { kind, id, version, ...chainNode });
    return redirectWithToast(to, 'recognition.toast.corrected');
  });
}
