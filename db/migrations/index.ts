import type { Migration } from 'kysely';
import * as accounts from './2026_11_22_0001_accounts.ts';
import * as platform from './2026_11_22_0002_platform.ts';
import * as listings from './2026_11_22_0003_listings.ts';
import * as matchingDeals from './2026_11_22_0004_matching_deals.ts';
import * as contracts from './2026_11_22_0005_contracts.ts';
import * as knowledge from './2026_11_25_0006_knowledge.ts';
import * as marketChanges from './2026_11_26_0007_market_changes.ts';
import * as contractRecord from './2026_11_26_0008_contract_record.ts';
import * as registration from './2026_11_26_0009_registration.ts';
import * as reconciliation from './2026_11_26_0011_reconciliation.ts';
import * as ledger from './2026_11_26_0012_ledger.ts';
import * as anomalies from './2026_11_26_0013_anomalies.ts';
import * as gdp from './2026_11_26_0014_gdp.ts';
import * as papers from './2026_11_26_0015_papers.ts';
import * as recognizer from './2026_11_26_0016_recognizer.ts';
import * as plan from './2026_11_26_0017_plan.ts';
import * as afterSigning from './2026_11_26_0018_after_signing.ts';
import * as codeLists from './2026_11_26_0019_code_lists.ts';

/** Every migration in order. An explicit list also works when the code is bundled. */
export const migrations: Record<string, Migration> = {
  '2026_11_22_0001_accounts': accounts,
  '2026_11_22_0002_platform': platform,
  '2026_11_22_0003_listings': listings,
  '2026_11_22_0004_matching_deals': matchingDeals,
  '2026_11_22_0005_contracts': contracts,
  '2026_11_25_0006_knowledge': knowledge,
  '2026_11_26_0007_market_changes': marketChanges,
  '2026_11_26_0008_contract_record': contractRecord,
  '2026_11_26_0009_registration': registration,
  '2026_11_26_0011_reconciliation': reconciliation,
  '2026_11_26_0012_ledger': ledger,
  '2026_11_26_0013_anomalies': anomalies,
  '2026_11_26_0014_gdp': gdp,
  '2026_11_26_0015_papers': papers,
  '2026_11_26_0016_recognizer': recognizer,
  '2026_11_26_0017_plan': plan,
  '2026_11_26_0018_after_signing': afterSigning,
  '2026_11_26_0019_code_lists': codeLists,
};
