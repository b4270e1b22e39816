import { about } from './zh-CN/about.ts';
import { account } from './zh-CN/account.ts';
import { admin } from './zh-CN/admin.ts';
import { anomaly } from './zh-CN/anomaly.ts';
import { calendar } from './zh-CN/calendar.ts';
import { circle } from './zh-CN/circle.ts';
import { cli } from './zh-CN/cli.ts';
import { codeList } from './zh-CN/code-list.ts';
import { common } from './zh-CN/common.ts';
import { contract } from './zh-CN/contract.ts';
import { contractRecord } from './zh-CN/contract-record.ts';
import { contractRule } from './zh-CN/contract-rule.ts';
import { deal } from './zh-CN/deal.ts';
import { desk } from './zh-CN/desk.ts';
import { error } from './zh-CN/error.ts';
import { exports } from './zh-CN/export.ts';
import { feedback } from './zh-CN/feedback.ts';
import { followUp } from './zh-CN/follow-up.ts';
import { form } from './zh-CN/form.ts';
import { home } from './zh-CN/home.ts';
import { imports } from './zh-CN/import.ts';
import { indicator } from './zh-CN/indicator.ts';
import { innovator } from './zh-CN/innovator.ts';
import { integrity } from './zh-CN/integrity.ts';
import { listing } from './zh-CN/listing.ts';
import { matching } from './zh-CN/matching.ts';
import { nav } from './zh-CN/nav.ts';
import { need } from './zh-CN/need.ts';
import { notification } from './zh-CN/notification.ts';
import { organization } from './zh-CN/organization.ts';
import { paper } from './zh-CN/paper.ts';
import { plan } from './zh-CN/plan.ts';
import { privacy } from './zh-CN/privacy.ts';
import { publicity } from './zh-CN/publicity.ts';
import { quality } from './zh-CN/quality.ts';
import { recognition } from './zh-CN/recognition.ts';
import { reconciliation } from './zh-CN/reconciliation.ts';
import { registration } from './zh-CN/registration.ts';
import { search } from './zh-CN/search.ts';
import { taxonomy } from './zh-CN/taxonomy.ts';
import { technology } from './zh-CN/technology.ts';
import { thesaurus } from './zh-CN/thesaurus.ts';

/** All Chinese messages: the source of the key type, and of what English must contain. */
export const zhCN = {
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
};

export type MessageKey = keyof typeof zhCN;
export type Messages = Record<MessageKey, string>;

export default zhCN satisfies Messages;
