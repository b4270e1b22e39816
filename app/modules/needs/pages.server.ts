import { data } from '@remix-run/node';
import type { MessageKey } from '#app/i18n/i18n.ts';
import { DomainError } from '#app/lib/errors.ts';
import { formAction, redirectWithToast, respond } from '#app/lib/http.server.ts';
import { paths } from '#app/lib/paths.ts';
import { isBureauReader, requireAllowed } from '#app/modules/accounts/actor.ts';
import { wanText } from '#app/modules/listings/amounts.ts';
import {
  autosaved,
  type EditorFrame,
  firstDraft,
  formConstraint,
  listingFormValues,
  listingOptions,
  messageOptions,
  saveMode,
  viewPublisher,
} from '#app/modules/listings/editor.server.ts';
import {
  callFor,
  contactFor,
  countTabs,
  type DeskCtx,
  deskFrame,
  excerptOf,
  isPublic,
  type Labels,
  type ListingCardView,
  labelsFor,
  listingAction,
  type OrganizationView,
  type PageCtx,
  readDeskFilter,
  viewDeskRow,
  viewListing,
  viewOrganization,
} from '#app/modules/listings/pages.server.ts';
import { isInsider, reviewPolicy } from '#app/modules/listings/policy.ts';
import { isEditable } from '#app/modules/listings/process.ts';
import { REVIEW_PAGE, type Viewer, viewerOf } from '#app/modules/listings/queries.server.ts';
import { type ListingDraft, versionSchema } from '#app/modules/listings/schema.ts';
import { requireOrganization } from '#app/modules/organizations/queries.server.ts';
import { correctPlaceForm, placeView } from '#app/modules/recognition/places.server.ts';
import type { Db } from '#db/client.server.ts';
import { readAssist } from './assist.ts';
import { closeNeed, publishNeed, returnNeed, saveNeed, withdrawNeed } from './commands.server.ts';
import { assistNeedForm, confirmedReadings, helpWithForm, openingHelp } from './help.server.ts';
import { can } from './policy.ts';
import {
  countNeedsByStatus,
  listNamedNeedIds,
  listNeeds,
  listPublicNeeds,
  type NeedRecord,
  requireNeed,
} from './queries.server.ts';
import {
  BUDGET_VISIBILITIES,
  CHAIN_ROLES,
  type ChainRole,
  IP_INTENTIONS,
  type NeedDraft,
  needDraftSchema,
  needFormFields,
  needSubmissionSchema,
  URGENCIES,
  type Urgency,
} from './schema.ts';
import { answerValues } from './typed.ts';

export interface NeedCardView extends ListingCardView {
  urgency: Urgency;
  chainRole: ChainRole | null;
  isBottleneck: boolean;
  minTrl: number | null;
  /** Null when this viewer may not see it. */
  budget: string | null;
}

/** True when the budget may be shown: to everybody where the firm said so, else to its own people and the bureau. */
export function canSeeBudget({ need }: NeedRecord, viewer: Viewer): boolean {
  return need.budgetVisibility === 'public' || isInsider(viewer.actor, need);
}

/**
 * The firm as this viewer may know it. An anonymous need (匿名展示) is shown as "某皮革企业（已实名认证）" to everybody
 * but its own people and the bureau, without a link, an id or a township that would give it away.
 */
export function viewNeedOrganization(record: NeedRecord, viewer: Viewer, labels: Labels): OrganizationView {
  const { need, organization } = record;
  const view = viewOrganization(organization, labels);
  if (!need.isAnonymous || isInsider(viewer.actor, need)) return view;
  const chain = labels.term('chain', need.chainCode) || labels.t('need.anonymous.some_chain');
  return { ...view, id: null, name: labels.t('need.anonymous.name', { chain }), isMasked: true };
}

export function viewNeedCard(record: NeedRecord, viewer: Viewer, labels: Labels): NeedCardView {
  const { need } = record;
  return {
    ...viewListing(need, viewNeedOrganization(record, viewer, labels), labels),
    excerpt: excerptOf(need.problem || need.keyTechnology || need.goal),
    urgency: need.urgency,
    chainRole: need.chainRole,
    isBottleneck: need.isBottleneck,
    minTrl: need.minTrl,
    budget: canSeeBudget(record, viewer) ? labels.amount(need.budgetMinFen, need.budgetMaxFen) : null,
  };
}

/**
 * Cards of public needs in the order of `ids`, read anew with the viewer's scope: whatever an index or a stored match
 * says, what is no longer public is left out.
 */
export async function publicNeedCards(
  db: Db,
  ids: readonly string[],
  viewer: Viewer,
): Promise<NeedCardView[]> {
  const [labels, records] = await Promise.all([labelsFor(db, viewer), listPublicNeeds(db, ids, viewer)]);
  return records.map((record) => viewNeedCard(record, viewer, labels));
}

/** The editor's values as the inputs take them. */
export function needFormValues(draft: NeedDraft) {
  return {
    ...listingFormValues(draft),
    problem: draft.problem,
    keyTechnology: draft.keyTechnology,
    goal: draft.goal,
    indicators: draft.indicators,
    tried: draft.tried,
    foundation: draft.foundation,
    needFields: draft.needFields,
    activityType: draft.activityType ?? '',
    discipline: draft.discipline,
    periodFrom: draft.periodFrom === null ? '' : String(draft.periodFrom),
    periodTo: draft.periodTo === null ? '' : String(draft.periodTo),
    budgetMin: draft.budgetMinFen === null ? '' : wanText(draft.budgetMinFen),
    budgetMax: draft.budgetMaxFen === null ? '' : wanText(draft.budgetMaxFen),
    budgetVisibility: draft.budgetVisibility as string,
    urgency: draft.urgency as string,
    chainRole: (draft.chainRole ?? '') as string,
    isBottleneck: draft.isBottleneck,
    isOpenCall: draft.isOpenCall,
    isAnonymous: draft.isAnonymous,
    minTrl: draft.minTrl === null ? '' : String(draft.minTrl),
    preferredPartner: draft.preferredPartner,
    ipIntention: draft.ipIntention,
    readings: answerValues(draft),
  };
}

async function needEditor(
  ctx: DeskCtx,
  organizationId: string,
  draft: NeedDraft | null,
  frame: Omit<EditorFrame, 'constraint' | 'publisher'>,
) {
  const labels = await labelsFor(ctx.db, ctx);
  const organization = await requireOrganization(ctx.db, organizationId);
  const { t, terms, locale } = labels;
  const first = draft ?? emptyNeed(firstDraft(organization, viewerOf(ctx).today));
  return {
    editor: {
      ...frame,
      constraint: formConstraint(needFormFields),
      publisher: viewPublisher(organization, labels),
    },
    // The two hidden fields stand here so that a failed submission brings them back.
    values: { draftId: frame.draftId, version: String(frame.version ?? ''), ...needFormValues(first) },
    help: await openingHelp(ctx, first.readings),
    options: {
      ...listingOptions(labels),
      urgency: messageOptions(t, 'need.urgency', URGENCIES),
      chainRole: messageOptions(t, 'need.chain_role', CHAIN_ROLES),
      budgetVisibility: messageOptions(t, 'need.budget_visibility', BUDGET_VISIBILITIES),
      ipIntention: messageOptions(t, 'need.ip_intention', IP_INTENTIONS),
      activityType: terms.options('activity_type', locale),
      needFields: terms.options('need_field', locale),
    },
  };
}

export type NeedEditor = Awaited<ReturnType<typeof needEditor>>;

function emptyNeed(listing: ListingDraft): NeedDraft {
  return {
    ...listing,
    problem: '',
    keyTechnology: '',
    goal: '',
    indicators: [],
    tried: '',
    foundation: '',
    needFields: [],
    activityType: null,
    discipline: '',
    periodFrom: null,
    periodTo: null,
    budgetMinFen: null,
    budgetMaxFen: null,
    budgetVisibility: 'public',
    urgency: 'normal',
    chainRole: null,
    isBottleneck: false,
    isOpenCall: false,
    isAnonymous: false,
    minTrl: null,
    preferredPartner: '',
    ipIntention: '',
    readings: [],
  };
}

export async function newNeedPage(ctx: DeskCtx): Promise<NeedEditor> {
  requireAllowed(ctx.actor, can(ctx.actor, 'need.create', ctx.actor));
  return needEditor(ctx, ctx.actor.organizationId, null, {
    draftId: ctx.newId(),
    version: null,
    number: null,
    status: 'draft',
    returnReason: '',
  });
}

export async function editNeedPage(ctx: DeskCtx, id: string): Promise<NeedEditor> {
  const { need } = await requireNeed(ctx.db, id, viewerOf(ctx));
  requireAllowed(ctx.actor, can(ctx.actor, 'need.edit', need));
  if (!isEditable(need.status)) throw new DomainError('state', { messageKey: 'listing.error.not_editable' });
  const { version, number, status, returnReason } = need;
  return needEditor(ctx, need.organizationId, need, { draftId: id, version, number, status, returnReason });
}

/** The action of both editor pages. A form that comes back brings the help beside it along. */
export async function saveNeedForm(ctx: DeskCtx, form: FormData) {
  const assist = readAssist(String(form.get('intent')));
  if (assist) return respond(ctx.t, () => assistNeedForm(ctx, form, assist));
  const mode = saveMode(form);
  const schema = mode === 'submit' ? needSubmissionSchema : needDraftSchema;
  const answer = await formAction(form, schema, ctx.t, async ({ id, version, draft }) => {
    const need = await saveNeed(ctx, { id, version }, draft, mode);
    if (mode === 'autosave') return autosaved(need);
    const toast = mode === 'submit' ? 'listing.toast.submitted' : 'listing.toast.saved';
    return redirectWithToast(paths.desk.need(id), toast);
  });
  if (answer instanceof Response || mode === 'autosave') return answer;
  return data({ ...answer.data, help: await helpWithForm(ctx, form) }, answer.init ?? undefined);
}

/** One need in full, with only what this viewer may know. */
export function viewNeed(record: NeedRecord, viewer: Viewer, labels: Labels) {
  const { need } = record;
  const { t } = labels;
  const isInside = isInsider(viewer.actor, need);
  return {
    ...viewNeedCard(record, viewer, labels),
    isInside,
    problem: need.problem,
    keyTechnology: need.keyTechnology,
    goal: need.goal,
    tried: need.tried,
    foundation: need.foundation,
    indicators: need.indicators,
    isOpenCall: need.isOpenCall,
    isAnonymous: need.isAnonymous,
    period: need.periodFrom === null ? '' : `${need.periodFrom}–${need.periodTo ?? ''}`,
    budgetVisibility: t(`need.budget_visibility.${need.budgetVisibility}`),
    trlWanted: need.minTrl === null ? '' : `TRL ${need.minTrl} ${labels.term('trl', String(need.minTrl))}`,
    activityType: labels.term('activity_type', need.activityType),
    discipline: need.discipline,
    needFields: need.needFields.map((field) => labels.term('need_field', field)),
    field: labels.term('technology_field', need.fieldCode),
    industry: labels.term('industry', need.industryCode),
    preferredPartner: need.preferredPartner,
    ipIntention: need.ipIntention ? t(`need.ip_intention.${need.ipIntention}` as MessageKey) : '',
    contact: contactFor(need, viewer),
  };
}

export type NeedView = ReturnType<typeof viewNeed>;

export async function publicNeedPage(ctx: PageCtx, id: string) {
  const viewer = viewerOf(ctx);
  const record = await requireNeed(ctx.db, id, viewer);
  const view = viewNeed(record, viewer, await labelsFor(ctx.db, ctx));
  return {
    // Contact details never travel to a public page, whoever looks at it.
    need: { ...view, contact: null },
    call: callFor(ctx.actor, 'need', record.need),
    isPublic: isPublic(record.need, record.organization, viewer.today),
  };
}

/** The record on the desk of its own people and of the bureau, with its history and what may be done now. */
export async function deskNeedPage(ctx: DeskCtx, id: string) {
  const viewer = viewerOf(ctx);
  const record = await requireNeed(ctx.db, id, viewer);
  requireAllowed(ctx.actor, can(ctx.actor, 'need.read_private', record.need));
  const { actor } = ctx;
  return {
    need: viewNeed(record, viewer, await labelsFor(ctx.db, ctx)),
    confirmed: await confirmedReadings(ctx, record.need.readings),
    desk: await deskFrame(ctx, 'need', record.need, record.organization.isVerified, {
      publisher: can(actor, 'need.edit', record.need),
      reviewer: can(actor, 'need.publish', record.need),
    }),
    place: await placeView(ctx, 'need', record.need),
  };
}

/** The buttons of the desk page. */
export async function actOnNeed(ctx: DeskCtx, id: string, form: FormData) {
  if (form.get('intent') === 'close-unanswered') {
    return formAction(form, versionSchema, ctx.t, async ({ version }) => {
      await closeNeed(ctx, { id, version }, 'no_match');
      return redirectWithToast(paths.desk.need(id), 'need.toast.close_unanswered');
    });
  }
  if (form.get('intent') === 'correct-place') return correctPlaceForm(ctx, 'need', id, form);
  return listingAction(ctx, form, paths.desk.need(id), {
    publish: (version) => publishNeed(ctx, { id, version }),
    return: (version, reason) => returnNeed(ctx, { id, version, reason }),
    withdraw: (version) => withdrawNeed(ctx, { id, version }),
    close: (version) => closeNeed(ctx, { id, version }),
  });
}

export async function deskNeedsPage(ctx: DeskCtx, url: URL) {
  const viewer = viewerOf(ctx);
  const filter = readDeskFilter(url);
  const [labels, page, counts] = await Promise.all([
    labelsFor(ctx.db, ctx),
    listNeeds(ctx.db, viewer, filter),
    countNeedsByStatus(ctx.db, viewer),
  ]);
  return {
    ...page,
    rows: page.rows.map(({ need, organization }) =>
      viewDeskRow('need', need, organization, labels, ctx.now()),
    ),
    filter,
    tabs: countTabs(counts),
    mayCreate: can(ctx.actor, 'need.create', ctx.actor),
    isBureau: isBureauReader(ctx.actor),
  };
}

/** Needs that wait for review, longest first. */
export async function needReviewQueue(ctx: DeskCtx) {
  requireAllowed(ctx.actor, reviewPolicy['review.read'](ctx.actor));
  const filter = { statuses: ['submitted'], order: 'submitted', perPage: REVIEW_PAGE } as const;
  const [labels, page] = await Promise.all([
    labelsFor(ctx.db, ctx),
    listNeeds(ctx.db, viewerOf(ctx), filter),
  ]);
  const rows = page.rows.map((one) => viewDeskRow('need', one.need, one.organization, labels, ctx.now()));
  return { rows, count: page.count };
}

/** The public needs of one organisation; anonymous ones only for its own people and the bureau. */
export async function needsOfOrganization(ctx: PageCtx, organizationId: string): Promise<NeedCardView[]> {
  const viewer = viewerOf(ctx);
  const isInside = isInsider(ctx.actor, { organizationId });
  const ids = await listNamedNeedIds(ctx.db, organizationId, viewer, isInside);
  return publicNeedCards(ctx.db, ids, viewer);
}
