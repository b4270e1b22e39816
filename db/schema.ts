import type { RateLimitTable, SessionTable, UserAccountTable, UserRoleTable } from './tables/accounts.ts';
import type {
  ContractMilestoneTable,
  ContractReceiptTable,
  FollowUpTable,
  IncomeAssessmentTable,
  PolicyHintTable,
  ReminderTable,
} from './tables/after-signing.ts';
import type { AnomalyReviewTable } from './tables/anomaly.ts';
import type { CalendarDayTable, CalendarRevisionTable, CalendarYearTable } from './tables/calendar.ts';
import type { ContractFileTable, ContractRevisionTable, ContractTable } from './tables/contract.ts';
import type { DealEventTable, DealTable } from './tables/deal.ts';
import type {
  ContractEntryTable,
  FigureCellTable,
  FigureFreezeEntryTable,
  FigureFreezeTable,
  FigureStaleTable,
  GdpFigureTable,
} from './tables/figures.ts';
import type {
  ChainLabelTable,
  ChainModelTable,
  DuplicatePairTable,
  ListingMergeTable,
  ListingProfileTable,
  MatchFeedbackTable,
  ProfileChangeTable,
  PushTable,
  RecognizerTable,
  SecondChanceTable,
  ThesaurusEntryTable,
  ThesaurusRevisionTable,
  ThesaurusSuggestionTable,
  VectorMissingTable,
} from './tables/knowledge.ts';
import type { MatchRunTable, MatchSuggestionTable } from './tables/matching.ts';
import type { NeedTable } from './tables/need.ts';
import type { OrganizationTable } from './tables/organization.ts';
import type { PaperTable } from './tables/paper.ts';
import type { InnovatorTable, PlanIndicatorTable, PlanNoteTable, PlanValueTable } from './tables/plan.ts';
import type {
  AuditEventTable,
  CounterTable,
  ImportBatchTable,
  IndicatorTargetTable,
  NotificationTable,
  OutboxTable,
  SettingTable,
} from './tables/platform.ts';
import type {
  ReconciliationDifferenceTable,
  ReconciliationFindingTable,
  ReconciliationProfileTable,
  ReconciliationRunTable,
} from './tables/reconciliation.ts';
import type {
  IntegrityCheckTable,
  IntegrityFlagTable,
  PublicityObjectionTable,
  PublicityTable,
  PublicityWaiverTable,
  RegistrationApplicationTable,
  RegistrationObjectionTable,
  RegistrationPrecheckTable,
  RegistrationReviewTable,
  RegistrationRuleRevisionTable,
  RegistrationRuleTable,
} from './tables/registration.ts';
import type { CodeEntryVersionTable, TaxonomyTermTable } from './tables/taxonomy.ts';
import type { TechnologyTable } from './tables/technology.ts';

/** The whole database. One code base serves SQLite and PostgreSQL; dialect differences stay inside `db/`. */
export interface Database {
  user_account: UserAccountTable;
  user_role: UserRoleTable;
  session: SessionTable;
  rate_limit: RateLimitTable;
  organization: OrganizationTable;
  taxonomy_term: TaxonomyTermTable;
  code_entry_version: CodeEntryVersionTable;
  technology: TechnologyTable;
  need: NeedTable;
  match_suggestion: MatchSuggestionTable;
  match_run: MatchRunTable;
  match_feedback: MatchFeedbackTable;
  second_chance: SecondChanceTable;
  thesaurus_entry: ThesaurusEntryTable;
  thesaurus_revision: ThesaurusRevisionTable;
  thesaurus_suggestion: ThesaurusSuggestionTable;
  chain_label: ChainLabelTable;
  chain_model: ChainModelTable;
  recognizer: RecognizerTable;
  listing_profile: ListingProfileTable;
  profile_change: ProfileChangeTable;
  vector_missing: VectorMissingTable;
  duplicate_pair: DuplicatePairTable;
  listing_merge: ListingMergeTable;
  push: PushTable;
  deal: DealTable;
  deal_event: DealEventTable;
  contract: ContractTable;
  contract_revision: ContractRevisionTable;
  contract_entry: ContractEntryTable;
  figure_cell: FigureCellTable;
  figure_stale: FigureStaleTable;
  figure_freeze: FigureFreezeTable;
  figure_freeze_entry: FigureFreezeEntryTable;
  gdp_figure: GdpFigureTable;
  paper: PaperTable;
  plan_indicator: PlanIndicatorTable;
  plan_value: PlanValueTable;
  plan_note: PlanNoteTable;
  innovator: InnovatorTable;
  anomaly_review: AnomalyReviewTable;
  contract_file: ContractFileTable;
  contract_milestone: ContractMilestoneTable;
  contract_receipt: ContractReceiptTable;
  income_assessment: IncomeAssessmentTable;
  follow_up: FollowUpTable;
  reminder: ReminderTable;
  policy_hint: PolicyHintTable;
  calendar_year: CalendarYearTable;
  calendar_day: CalendarDayTable;
  calendar_revision: CalendarRevisionTable;
  registration_rule: RegistrationRuleTable;
  registration_rule_revision: RegistrationRuleRevisionTable;
  registration_application: RegistrationApplicationTable;
  registration_review: RegistrationReviewTable;
  registration_precheck: RegistrationPrecheckTable;
  registration_objection: RegistrationObjectionTable;
  publicity: PublicityTable;
  publicity_objection: PublicityObjectionTable;
  publicity_waiver: PublicityWaiverTable;
  integrity_flag: IntegrityFlagTable;
  integrity_check: IntegrityCheckTable;
  reconciliation_profile: ReconciliationProfileTable;
  reconciliation_run: ReconciliationRunTable;
  reconciliation_difference: ReconciliationDifferenceTable;
  reconciliation_finding: ReconciliationFindingTable;
  audit_event: AuditEventTable;
  outbox: OutboxTable;
  counter: CounterTable;
  setting: SettingTable;
  notification: NotificationTable;
  import_batch: ImportBatchTable;
  indicator_target: IndicatorTargetTable;
}
