import { DomainError } from '#app/lib/errors.ts';
import { formAction, redirectWithToast } from '#app/lib/http.server.ts';
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
  type PageCtx,
  readDeskFilter,
  viewDeskRow,
  viewListing,
  viewOrganization,
} from '#app/modules/listings/pages.server.ts';
import { isInsider, reviewPolicy } from '#app/modules/listings/policy.ts';
import { isEditable } from '#app/modules/listings/process.ts';
import { REVIEW_PAGE, type Viewer, viewerOf } from '#app/modules/listings/queries.server.ts';
import type { ListingDraft } from '#app/modules/listings/schema.ts';
import { requireOrganization } from '#app/modules/organizations/queries.server.ts';
import { correctPlaceForm, placeView } from '#app/modules/recognition/places.server.ts';
import type { Db } from '#db/client.server.ts';
import {
  closeTechnology,
  publishTechnology,
  returnTechnology,
  saveTechnology,
  withdrawTechnology,
} from './commands.server.ts';
import { can } from './policy.ts';
import {
  countTechnologiesByStatus,
  listPublicTechnologies,
  listTechnologies,
  listTechnologyIdsOf,
  requireTechnology,
  type TechnologyRecord,
} from './queries.server.ts';
import {
  IP_STATUSES,
  type TechnologyDraft,
  technologyDraftSchema,
  technologyFormFields,
  technologySubmissionSchema,
} from './schema.ts';

export interface TechnologyCardView extends ListingCardView {
  trl: number | null;
  stage: string;
  price: string;
  patents: number;
}

/** IP02–IP04: 发明、实用新型、外观设计专利. */
const PATENT_TYPES = ['IP02', 'IP03', 'IP04'];

export function viewTechnologyCard(record: TechnologyRecord, labels: Labels): TechnologyCardView {
  const { technology, organization } = record;
  return {
    ...viewListing(technology, viewOrganization(organization, labels), labels),
    excerpt: excerptOf(technology.summary),
    trl: technology.trl,
    stage: labels.term('stage', technology.stage),
    price: labels.amount(technology.priceMinFen, technology.priceMaxFen),
    patents: technology.ip.filter(({ type }) => PATENT_TYPES.includes(type)).length,
  };
}

/** Cards of public technologies in the order of `ids`; what is no longer public is left out. */
export async function publicTechnologyCards(
  db: Db,
  ids: readonly string[],
  viewer: Viewer,
): Promise<TechnologyCardView[]> {
  const [labels, records] = await Promise.all([
    labelsFor(db, viewer),
    listPublicTechnologies(db, ids, viewer),
  ]);
  return records.map((record) => viewTechnologyCard(record, labels));
}

/** The editor's values as the inputs take them. */
export function technologyFormValues(draft: TechnologyDraft) {
  return {
    ...listingFormValues(draft),
    summary: draft.summary,
    innovation: draft.innovation,
    metrics: draft.metrics,
    comparison: draft.comparison,
    applications: draft.applications,
    missingToPilot: draft.missingToPilot,
    ip: draft.ip,
    resultType: draft.resultType ?? '',
    resultAttribute: draft.resultAttribute ?? '',
    resultLevel: draft.resultLevel ?? '',
    trl: draft.trl === null ? '' : String(draft.trl),
    stage: draft.stage ?? '',
    ownership: draft.ownership ?? '',
    pricing: draft.pricing ?? '',
    priceMin: draft.priceMinFen === null ? '' : wanText(draft.priceMinFen),
    priceMax: draft.priceMaxFen === null ? '' : wanText(draft.priceMaxFen),
    conditions: draft.conditions,
    benefit: draft.benefit,
    completedBy: draft.completedBy,
    otherUnits: draft.otherUnits,
    researchFrom: draft.researchFrom ?? '',
    researchTo: draft.researchTo ?? '',
    registrationNo: draft.registrationNo,
    isGovFunded: draft.isGovFunded,
    isJobInvention: draft.isJobInvention ? 'yes' : 'no',
    isPublicationAuthorized: draft.isPublicationAuthorized,
  };
}

async function technologyEditor(
  ctx: PageCtx,
  organizationId: string,
  draft: TechnologyDraft | null,
  frame: Omit<EditorFrame, 'constraint' | 'publisher'>,
) {
  const labels = await labelsFor(ctx.db, ctx);
  const organization = await requireOrganization(ctx.db, organizationId);
  const { t, terms, locale } = labels;
  const first = draft ?? emptyTechnology(firstDraft(organization, viewerOf(ctx).today));
  return {
    editor: {
      ...frame,
      constraint: formConstraint(technologyFormFields),
      publisher: viewPublisher(organization, labels),
    },
    // The two hidden fields stand here so that a failed submission brings them back.
    values: { draftId: frame.draftId, version: String(frame.version ?? ''), ...technologyFormValues(first) },
    options: {
      ...listingOptions(labels),
      stage: terms.options('stage', locale),
      ownership: terms.options('ownership', locale),
      pricing: terms.options('pricing_mode', locale),
      resultType: terms.options('result_type', locale),
      resultAttribute: terms.options('result_attribute', locale),
      resultLevel: terms.options('result_level', locale),
      ipType: terms.options('ip_type', locale),
      ipStatus: messageOptions(t, 'technology.ip_status', IP_STATUSES),
      jobInvention: messageOptions(t, 'technology.job_invention', ['yes', 'no']),
    },
  };
}

export type TechnologyEditor = Awaited<ReturnType<typeof technologyEditor>>;

function emptyTechnology(listing: ListingDraft): TechnologyDraft {
  return {
    ...listing,
    summary: '',
    innovation: '',
    metrics: [],
    comparison: '',
    applications: '',
    missingToPilot: '',
    ip: [],
    resultType: null,
    resultAttribute: null,
    resultLevel: null,
    trl: null,
    stage: null,
    ownership: null,
    pricing: null,
    priceMinFen: null,
    priceMaxFen: null,
    conditions: '',
    benefit: '',
    completedBy: '',
    otherUnits: '',
    researchFrom: null,
    researchTo: null,
    registrationNo: '',
    isGovFunded: false,
    isJobInvention: true,
    isPublicationAuthorized: false,
  };
}

export async function newTechnologyPage(ctx: DeskCtx): Promise<TechnologyEditor> {
  requireAllowed(ctx.actor, can(ctx.actor, 'technology.create', ctx.actor));
  return technologyEditor(ctx, ctx.actor.organizationId, null, {
    draftId: ctx.newId(),
    version: null,
    number: null,
    status: 'draft',
    returnReason: '',
  });
}

export async function editTechnologyPage(ctx: DeskCtx, id: string): Promise<TechnologyEditor> {
  const { technology } = await requireTechnology(ctx.db, id, viewerOf(ctx));
  requireAllowed(ctx.actor, can(ctx.actor, 'technology.edit', technology));
  if (!isEditable(technology.status))
    throw new DomainError('state', { messageKey: 'listing.error.not_editable' });
  const { version, number, status, returnReason } = technology;
  return technologyEditor(ctx, technology.organizationId, technology, {
    draftId: id,
    version,
    number,
    status,
    returnReason,
  });
}

/** The action of both editor pages. */
export async function saveTechnologyForm(ctx: DeskCtx, form: FormData) {
  const mode = saveMode(form);
  const schema = mode === 'submit' ? technologySubmissionSchema : technologyDraftSchema;
  return formAction(form, schema, ctx.t, async ({ id, version, draft }) => {
    const technology = await saveTechnology(ctx, { id, version }, draft, mode);
    if (mode === 'autosave') return autosaved(technology);
    const toast = mode === 'submit' ? 'listing.toast.submitted' : 'listing.toast.saved';
    return redirectWithToast(paths.desk.technology(id), toast);
  });
}

/** One technology in full, with only what this viewer may know. */
export function viewTechnology(record: TechnologyRecord, viewer: Viewer, labels: Labels) {
  const { technology } = record;
  const { t } = labels;
  const trl = technology.trl === null ? null : labels.terms.find('trl', String(technology.trl));
  const isEnglish = labels.locale === 'en';
  return {
    ...viewTechnologyCard(record, labels),
    isInside: isInsider(viewer.actor, technology),
    summary: technology.summary,
    innovation: technology.innovation,
    metrics: technology.metrics,
    comparison: technology.comparison,
    applications: technology.applications,
    missingToPilot: technology.missingToPilot,
    ip: technology.ip.map((right) => ({
      ...right,
      type: labels.term('ip_type', right.type),
      status:
        right.status === 'granted' || right.status === 'pending'
          ? t(`technology.ip_status.${right.status}`)
          : '',
    })),
    trlName: trl === null ? '' : labels.term('trl', trl.code),
    trlMeaning: String(trl?.detail[isEnglish ? 'meaningEn' : 'meaningZh'] ?? ''),
    ownership: labels.term('ownership', technology.ownership),
    pricing: labels.term('pricing_mode', technology.pricing),
    resultType: labels.term('result_type', technology.resultType),
    resultAttribute: labels.term('result_attribute', technology.resultAttribute),
    resultLevel: labels.term('result_level', technology.resultLevel),
    field: labels.term('technology_field', technology.fieldCode),
    industry: labels.term('industry', technology.industryCode),
    conditions: technology.conditions,
    benefit: technology.benefit,
    completedBy: technology.completedBy,
    otherUnits: technology.otherUnits,
    research: [technology.researchFrom, technology.researchTo].filter(Boolean).join(' – '),
    registrationNo: technology.registrationNo,
    isGovFunded: technology.isGovFunded,
    isJobInvention: technology.isJobInvention,
    contact: contactFor(technology, viewer),
  };
}

export type TechnologyView = ReturnType<typeof viewTechnology>;

export async function publicTechnologyPage(ctx: PageCtx, id: string) {
  const viewer = viewerOf(ctx);
  const record = await requireTechnology(ctx.db, id, viewer);
  const view = viewTechnology(record, viewer, await labelsFor(ctx.db, ctx));
  return {
    // Contact details never travel to a public page, whoever looks at it.
    technology: { ...view, contact: null },
    call: callFor(ctx.actor, 'technology', record.technology),
    isPublic: isPublic(record.technology, record.organization, viewer.today),
  };
}

/** The record on the desk of its own people and of the bureau, with its history and what may be done now. */
export async function deskTechnologyPage(ctx: DeskCtx, id: string) {
  const viewer = viewerOf(ctx);
  const record = await requireTechnology(ctx.db, id, viewer);
  requireAllowed(ctx.actor, can(ctx.actor, 'technology.read_private', record.technology));
  const { actor } = ctx;
  return {
    technology: viewTechnology(record, viewer, await labelsFor(ctx.db, ctx)),
    desk: await deskFrame(ctx, 'technology', record.technology, record.organization.isVerified, {
      publisher: can(actor, 'technology.edit', record.technology),
      reviewer: can(actor, 'technology.publish', record.technology),
    }),
    place: await placeView(ctx, 'technology', record.technology),
  };
}

/** The buttons of the desk page. */
export async function actOnTechnology(ctx: DeskCtx, id: string, form: FormData) {
  if (form.get('intent') === 'correct-place') return correctPlaceForm(ctx, 'technology', id, form);
  return listingAction(ctx, form, paths.desk.technology(id), {
    publish: (version) => publishTechnology(ctx, { id, version }),
    return: (version, reason) => returnTechnology(ctx, { id, version, reason }),
    withdraw: (version) => withdrawTechnology(ctx, { id, version }),
    close: (version) => closeTechnology(ctx, { id, version }),
  });
}

export async function deskTechnologiesPage(ctx: DeskCtx, url: URL) {
  const viewer = viewerOf(ctx);
  const filter = readDeskFilter(url);
  const [labels, page, counts] = await Promise.all([
    labelsFor(ctx.db, ctx),
    listTechnologies(ctx.db, viewer, filter),
    countTechnologiesByStatus(ctx.db, viewer),
  ]);
  return {
    ...page,
    rows: page.rows.map(({ technology, organization }) =>
      viewDeskRow('technology', technology, organization, labels, ctx.now()),
    ),
    filter,
    tabs: countTabs(counts),
    mayCreate: can(ctx.actor, 'technology.create', ctx.actor),
    isBureau: isBureauReader(ctx.actor),
  };
}

/** Technologies that wait for review, longest first. */
export async function technologyReviewQueue(ctx: DeskCtx) {
  requireAllowed(ctx.actor, reviewPolicy['review.read'](ctx.actor));
  const filter = { statuses: ['submitted'], order: 'submitted', perPage: REVIEW_PAGE } as const;
  const [labels, page] = await Promise.all([
    labelsFor(ctx.db, ctx),
    listTechnologies(ctx.db, viewerOf(ctx), filter),
  ]);
  const rows = page.rows.map((one) =>
    viewDeskRow('technology', one.technology, one.organization, labels, ctx.now()),
  );
  return { rows, count: page.count };
}

/** The public technologies of one organisation. */
export async function technologiesOfOrganization(
  ctx: PageCtx,
  organizationId: string,
): Promise<TechnologyCardView[]> {
  const viewer = viewerOf(ctx);
  const ids = await listTechnologyIdsOf(ctx.db, organizationId, viewer);
  return publicTechnologyCards(ctx.db, ids, viewer);
}
