/** 科研诚信 records: who is listed, since when, and what follows (domain 6.4). Pure. */

export const FLAG_SUBJECTS = ['organization', 'person'] as const;
export type FlagSubject = (typeof FLAG_SUBJECTS)[number];

/** 一般失信, 严重失信 (科技进步法 Art. 107). */
export const FLAG_LEVELS = ['general', 'severe'] as const;
export type FlagLevel = (typeof FLAG_LEVELS)[number];

export interface IntegrityFlag {
  id: string;
  subject: FlagSubject;
  name: string;
  /** Of the organisation, or of the one a person works for. */
  uscc: string | null;
  organizationName: string;
  level: FlagLevel;
  /** Who listed it. */
  source: string;
  decisionNo: string;
  startsOn: string;
  /** Last day; null where it holds until somebody ends it. */
  endsOn: string | null;
  status: 'active' | 'ended';
  endReason: string;
  note: string;
  version: number;
}

/** Whom a check looks up: an organisation with the people who act for it. */
export interface CheckedParty {
  name: string;
  uscc: string | null;
  people: readonly string[];
}

/** On which occasion parties are looked up. */
export const CHECK_PURPOSES = [
  'register_organization',
  'verify_organization',
  'submit_listing',
  'publish',
  'accept_deal',
  'sign_contract',
  'submit_contract',
] as const;
export type CheckPurpose = (typeof CHECK_PURPOSES)[number];

/** What a check found: nothing, a mark to be shown, or 一票否决. */
export type CheckResult = 'clear' | 'marked' | 'blocked';

/** True while the record has consequences; one that has run out stays in the history. */
export function isActive({ status, startsOn, endsOn }: IntegrityFlag, today: string): boolean {
  return status === 'active' && startsOn <= today && (endsOn === null || endsOn >= today);
}

/**
 * True when a record is about a party: by credit code where both have one, else by the full name. A person is meant
 * only together with the organisation, because names repeat.
 */
export function isAbout(flag: IntegrityFlag, party: CheckedParty): boolean {
  if (flag.subject === 'person') {
    return party.people.includes(flag.name) && isSame(flag.uscc, flag.organizationName, party);
  }
  return isSame(flag.uscc, flag.name, party);
}

function isSame(uscc: string | null, name: string, party: CheckedParty): boolean {
  return uscc !== null && party.uscc !== null ? uscc === party.uscc : name === party.name;
}

/** Severe and active: 一票否决. Anything else that is active is shown. */
export function judge(flags: readonly IntegrityFlag[], today: string): CheckResult {
  const active = flags.filter((flag) => isActive(flag, today));
  if (active.some(({ level }) => level === 'severe')) return 'blocked';
  return active.length > 0 ? 'marked' : 'clear';
}
