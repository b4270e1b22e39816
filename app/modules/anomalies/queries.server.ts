import { addDays, compareDates, dateInShanghai } from '#app/lib/dates.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import type { Contract } from '#app/modules/contracts/record.ts';
import { losesXinjiCredit } from '#app/modules/organizations/uscc.ts';
import { loadRules } from '#app/modules/registration/rule-queries.server.ts';
import { type RegistrationRule, ruleOn } from '#app/modules/registration/rules.ts';
import { isXinji } from '#app/modules/taxonomy/regions.ts';
import type { Db } from '#db/client.server.ts';
import { isSameSign } from './facts.ts';
import { can } from './policy.ts';
import type { Verdict } from './schema.ts';
import { type Finding, findSignals, type Signal, yearOfContract } from './signals.ts';

export interface Review {
  verdict: Verdict;
  note: string;
  by: string | null;
  at: number;
}

export interface AnomalyRow extends Finding {
  number: string;
  projectName: string;
  sellerName: string;
  buyerName: string;
  /** Null while nobody has said anything of the sign as it is. */
  review: Review | null;
  /** What was said before the sign changed. */
  earlier: Review | null;
}

/** Contracts that never led to a registration say nothing about the figures. */
const LEFT_OUT = ['DRAFT', 'REJECTED', 'WITHDRAWN', 'DEREGISTERED', 'REVOKED'];

/** Days around the year whose contracts are held against those of the year: a split does not stop at its end. */
const DAYS_AROUND = 60;

export interface Scope {
  year: number;
  includeDemo: boolean;
  /** Only the signs of this contract. */
  contractId?: string;
}

/** Every sign in the contracts of a year (`yearOfContract`), with what people said of it. */
export async function listAnomalies(db: Db, { year, includeDemo, contractId }: Scope): Promise<AnomalyRow[]> {
  const rules = await loadRules(db);
  const rows = await db
    .selectFrom('contract')
    .leftJoin('need', 'need.id', 'contract.need_id')
    .select([
      'contract.id',
      'contract.number',
      'contract.project_name',
      'contract.type_code',
      'contract.seller_name',
      'contract.seller_uscc',
      'contract.seller_region',
      'contract.buyer_name',
      'contract.buyer_uscc',
      'contract.buyer_region',
      'contract.sign_date',
      'contract.reg_date',
      'contract.contract_total_fen',
      'contract.tech_amount_fen',
      'need.created_at as need_created_at',
    ])
    .where('contract.status', 'not in', LEFT_OUT)
    .where(({ and, eb, or }) =>
      or([
        and([
          eb('contract.sign_date', '>=', addDays(`${year}-01-01`, -DAYS_AROUND)),
          eb('contract.sign_date', '<=', addDays(`${year}-12-31`, DAYS_AROUND)),
        ]),
        and([eb('contract.reg_date', '>=', `${year}-01-01`), eb('contract.reg_date', '<=', `${year}-12-31`)]),
      ]),
    )
    .$if(!includeDemo, (query) => query.where('contract.demo', '=', 0))
    .orderBy('contract.sign_date')
    .orderBy('contract.id')
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  const findings = findSignals(
    rows.map((row) => ({
      id: row.id,
      number: row.number,
      type: row.type_code,
      sellerName: row.seller_name,
      sellerUscc: row.seller_uscc,
      buyerName: row.buyer_name,
      buyerUscc: row.buyer_uscc,
      isBuyerElsewhere: isElsewhere(row),
      signDate: row.sign_date,
      regDate: row.reg_date,
      contractTotalFen: row.contract_total_fen,
      techAmountFen: row.tech_amount_fen ?? 0,
      needCreatedOn: row.need_created_at === null ? null : dateInShanghai(row.need_created_at),
    })),
    { year, largeFenOn: (date) => largeFenOn(rules, date) },
  );
  const asked = findings.filter((one) => contractId === undefined || one.contractId === contractId);
  const reviews = await reviewsOf(db, asked);
  return asked.flatMap((one) => {
    const contract = byId.get(one.contractId);
    if (!contract) return [];
    const kept = reviews.get(`${one.contractId} ${one.signal}`);
    const review = kept
      ? { verdict: kept.verdict, note: kept.note, by: kept.name, at: kept.reviewed_at }
      : null;
    const isStill = kept !== undefined && isSameSign(one, kept.facts_json);
    return [
      {
        ...one,
        number: contract.number,
        projectName: contract.project_name,
        sellerName: contract.seller_name,
        buyerName: contract.buyer_name,
        review: isStill ? review : null,
        earlier: isStill ? null : review,
      },
    ];
  });
}

/**
 * The limit of the rule in force on a day. A set that knows no large contracts is read as the next one that does: acceptance
 * decides which set holds, and it may come after signing.
 */
function largeFenOn(rules: readonly RegistrationRule[], date: string): number | null {
  const { largeFen, effectiveFrom } = ruleOn(rules, date);
  if (largeFen !== null) return largeFen;
  const later = rules
    .filter((rule) => rule.effectiveFrom > effectiveFrom && rule.largeFen !== null)
    .sort((a, b) => compareDates(a.effectiveFrom, b.effectiveFrom));
  return later[0]?.largeFen ?? null;
}

function isElsewhere(row: {
  seller_region: string | null;
  buyer_region: string | null;
  buyer_uscc: string | null;
}): boolean {
  const isOurs = (region: string | null) => region !== null && isXinji(region);
  if (!isOurs(row.seller_region) && !isOurs(row.buyer_region)) return true;
  return row.buyer_uscc !== null && losesXinjiCredit(row.buyer_uscc, row.buyer_region);
}

/** What nobody has explained yet of one contract, for its pages; nothing for who may not read signs. */
export async function openSignalsOf(ctx: Ctx, contract: Contract): Promise<Signal[]> {
  if (!can(ctx.actor, 'anomaly.read', null)) return [];
  const signs = await listAnomalies(ctx.db, {
    year: yearOfContract(contract),
    // A page of a demonstration record says what is seen among its like.
    includeDemo: ctx.demo || contract.isDemo,
    contractId: contract.id,
  });
  return signs.filter(({ review }) => review === null).map(({ signal }) => signal);
}

/** How many signs of a year wait for a person. */
export async function countOpenSigns(db: Db, scope: Scope): Promise<number> {
  return (await listAnomalies(db, scope)).filter(({ review }) => review === null).length;
}

async function reviewsOf(db: Db, findings: readonly Finding[]) {
  const ids = [...new Set(findings.map(({ contractId }) => contractId))];
  if (ids.length === 0) return new Map<string, never>();
  const rows = await db
    .selectFrom('anomaly_review as review')
    .leftJoin('user_account as person', 'person.id', 'review.reviewed_by')
    .selectAll('review')
    .select('person.name')
    .where('review.contract_id', 'in', ids)
    .execute();
  return new Map(rows.map((row) => [`${row.contract_id} ${row.signal}`, row]));
}
