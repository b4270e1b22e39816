import { about } from './en/about.ts';
import { account } from './en/account.ts';
import { admin } from './en/admin.ts';
import { anomaly } from './en/anomaly.ts';
import { calendar } from './en/calendar.ts';
import { circle } from './en/circle.ts';
import { cli } from './en/cli.ts';
import { codeList } from './en/code-list.ts';
import { common } from './en/common.ts';
import { contract } from './en/contract.ts';
import { contractRecord } from './en/contract-record.ts';
import { contractRule } from './en/contract-rule.ts';
import { deal } from './en/deal.ts';
import { desk } from './en/desk.ts';
import { error } from './en/error.ts';
import { exports } from './en/export.ts';
import { feedback } from './en/feedback.ts';
import { followUp } from './en/follow-up.ts';
import { form } from './en/form.ts';
import { home } from './en/home.ts';
import { imports } from './en/import.ts';
import { indicator } from './en/indicator.ts';
import { innovator } from './en/innovator.ts';
import { integrity } from './en/integrity.ts';
import { listing } from './en/listing.ts';
import { matching } from './en/matching.ts';
import { nav } from './en/nav.ts';
import { need } from './en/need.ts';
import { notification } from './en/notification.ts';
import { organization } from './en/organization.ts';
import { paper } from './en/paper.ts';
import { plan } from './en/plan.ts';
import { privacy } from './en/privacy.ts';
import { publicity } from './en/publicity.ts';
import { quality } from './en/quality.ts';
import { recognition } from './en/recognition.ts';
import { reconciliation } from './en/reconciliation.ts';
import { registration } from './en/registration.ts';
import { search } from './en/search.ts';
import { taxonomy } from './en/taxonomy.ts';
import { technology } from './en/technology.ts';
import { thesaurus } from './en/thesaurus.ts';
import type { Messages } from './zh-CN.ts';

/** All English messages; the compiler asks for every Chinese key. */
export const en = {
  ...common,
  ...exports,
  ...nav,
  ...error,
  ...form,
  ...account,
  ...organization,
  ...taxonomy,
  ...listing,
  ...need,
  ...technology,
  ...matching,
  ...thesaurus,
  ...recognition,
  ...feedback,
  ...deal,
  ...desk,
  ...notification,
  ...followUp,
  ...contract,
  ...contractRecord,
  ...contractRule,
  ...anomaly,
  ...calendar,
  ...codeList,
  ...registration,
  ...publicity,
  ...innovator,
  ...integrity,
  ...reconciliation,
  ...imports,
  ...indicator,
  ...admin,
  ...cli,
  ...circle,
  ...home,
  ...about,
  ...paper,
  ...plan,
  ...privacy,
  ...quality,
  ...search,
} satisfies Messages;

export default en;
