import { getZodConstraint } from '@conform-to/zod/v4';
import { data } from '@remix-run/node';
import type { MessageKey, Translate } from '#app/i18n/i18n.ts';
import { addDays, formatInstant } from '#app/lib/dates.ts';
import type { Organization } from '#app/modules/organizations/queries.server.ts';
import type { Labels } from './pages.server.ts';
import type { ListingStatus } from './process.ts';
import type { Listing, ListingDraft } from './schema.ts';

/** What the editors of both kinds share on the server. */

/** What the browser may check while a person types; flat, because conform's list proxies do not survive serialising. */
export type FormConstraint = Record<string, { required?: boolean; maxLength?: number }>;

export function formConstraint(schema: Parameters<typeof getZodConstraint>[0]): FormConstraint {
  const constraint: FormConstraint = {};
  for (const [name, { required, maxLength }] of Object.entries(getZodConstraint(schema)))
    if (!name.includes('[')) constraint[name] = { required, maxLength };
  return constraint;
}

/** Everything an editor needs beside the fields of its kind. */
export interface EditorFrame {
  /** Id of the record, there already or to be made on the first save. */
  draftId: string;
  version: number | null;
  number: string | null;
  status: ListingStatus;
  returnReason: string;
  constraint: FormConstraint;
  publisher: PublisherView;
}

export interface PublisherView {
  name: string;
  uscc: string;
  region: string;
  address: string;
  legalRepresentative: string;
  intro: string;
  isVerified: boolean;
}

export function viewPublisher(organization: Organization, labels: Labels): PublisherView {
  const { regionCode, xiongan: isXiongan, township } = organization;
  return {
    name: organization.name,
    uscc: organization.uscc ?? '',
    region: labels.region({ regionCode, isXiongan, township }),
    address: organization.address,
    legalRepresentative: organization.legalRepresentative,
    intro: organization.intro,
    isVerified: organization.verification === 'verified',
  };
}

/** What a new record starts with: the organisation's contact and chain, shown for a year. */
export function firstDraft(organization: Organization, today: string): ListingDraft {
  return {
    title: '',
    keywords: [],
    chainCode: organization.chainCode,
    nodeCode: null,
    fieldCode: null,
    industryCode: null,
    cooperationModes: [],
    contactName: organization.contactName,
    contactPhone: organization.contactPhone,
    contactEmail: organization.contactEmail,
    declaredNonSecret: false,
    validTo: addDays(today, 365),
  };
}

/** The shared half of an editor's values, as text and lists for the inputs. */
export function listingFormValues(draft: ListingDraft) {
  return {
    title: draft.title,
    keywords: draft.keywords.join('、'),
    chainNode: draft.nodeCode ?? draft.chainCode ?? '',
    fieldCode: draft.fieldCode ?? '',
    industryCode: draft.industryCode ?? '',
    cooperationModes: [...draft.cooperationModes] as string[],
    contactName: draft.contactName,
    contactPhone: draft.contactPhone,
    contactEmail: draft.contactEmail,
    declaredNonSecret: draft.declaredNonSecret,
    validTo: draft.validTo ?? '',
  };
}

/** The choices both editors offer. */
export function listingOptions({ terms, locale, t }: Labels) {
  return {
    chainNodes: terms.chains(locale).map((chain) => ({
      label: chain.name,
      options: [
        { value: chain.code, label: t('listing.form.chain_whole', { chain: chain.name }) },
        ...chain.stages.flatMap(({ name, nodes }) =>
          nodes.map((node) => ({ value: node.code, label: `${name} · ${node.name}` })),
        ),
      ],
    })),
    fields: terms.options('technology_field', locale),
    industries: terms.options('industry', locale, null).map((section) => ({
      label: section.label,
      options: [section, ...terms.options('industry', locale, section.value)],
    })),
    cooperation: terms.options('cooperation_mode', locale),
    trl: terms.terms('trl').map((level) => ({
      value: level.code,
      label: `TRL ${level.code} ${terms.label('trl', level.code, locale)}`,
    })),
  };
}

/** Choices of a short list whose words stand in the messages: `need.urgency.urgent`. */
export function messageOptions(t: Translate, prefix: string, values: readonly string[]) {
  return values.map((value) => ({ value, label: t(`${prefix}.${value}` as MessageKey) }));
}

/** `submit` and `autosave` by their buttons; anything else, Enter in a field too, only keeps the draft. */
export function saveMode(form: FormData): 'autosave' | 'save' | 'submit' {
  const intent = form.get('intent');
  return intent === 'submit' || intent === 'autosave' ? intent : 'save';
}

/** What the browser needs after an autosave; the time is the server's, in Shanghai. */
export function autosaved(listing: Listing): Response {
  const at = formatInstant(listing.updatedAt, 'zh-CN').slice(-5);
  return data({ saved: { id: listing.id, version: listing.version, at } }) as never;
}
