/** What a ledger says of its contracts beyond their content: who they are on the site and when they passed which state. */
import type { Translate } from '#app/i18n/i18n.ts';
import type { Contract } from '#app/modules/contracts/record.ts';
import { legacyTypeOf } from '#app/modules/contracts/types.ts';
import type { ContractStanding } from '#app/modules/imports/export-only-columns.ts';
import type { Db } from '#db/client.server.ts';

/** Amounts or content were changed at the registry. */
const CHANGES = ['registry-change', 'supplement'];
/** The contract counts no more. */
const ENDS = ['registry-deregister', 'registry-revoke'];

/**
 * The standing of contracts by their id; the caller has read them within the reader's scope and asks for no more than a
 * statement can name.
 */
export async function standingsOf(
  db: Db,
  contracts: readonly Contract[],
  t: Translate,
): Promise<Map<string, ContractStanding>> {
  const [dates, numbers] = await Promise.all([
    stateDates(
      db,
      contracts.map(({ id }) => id),
    ),
    linkedNumbers(db, contracts),
  ]);
  return new Map(
    contracts.map((contract): [string, ContractStanding] => {
      const need = numbers.needs.get(contract.needId ?? '');
      const technology = numbers.technologies.get(contract.technologyId ?? '');
      return [
        contract.id,
        {
          number: contract.number,
          ...(dates.get(contract.id) ?? NO_DATES),
          createdAt: contract.createdAt,
          updatedAt: contract.updatedAt,
          dealNumber: numbers.deals.get(contract.dealId ?? '') ?? '',
          needNumber: need?.number ?? '',
          needTitle: need?.title ?? '',
          technologyNumber: technology?.number ?? '',
          technologyTitle: technology?.title ?? '',
          publicityNumber:
            numbers.publicities.get(contract.id) ?? numbers.publicities.get(contract.publicityId ?? '') ?? '',
          legacyType: t(`contract.legacy_type.${legacyTypeOf(contract.type)}`),
          isDemo: contract.isDemo,
        },
      ];
    }),
  );
}

type StateDates = Pick<
  ContractStanding,
  'submittedOn' | 'acceptedOn' | 'firstReviewedOn' | 'decidedOn' | 'changedOn' | 'endedOn'
>;

const NO_DATES: StateDates = {
  submittedOn: null,
  acceptedOn: null,
  firstReviewedOn: null,
  decidedOn: null,
  changedOn: null,
  endedOn: null,
};

/** The days of the last application of each contract, of its last change and of its end. */
async function stateDates(db: Db, ids: readonly string[]): Promise<Map<string, StateDates>> {
  const [applications, reviews, revisions] = await Promise.all([
    db
      .selectFrom('registration_application')
      .select(['contract_id', 'submitted_on', 'accepted_on'])
      .where('contract_id', 'in', ids)
      .orderBy('round')
      .execute(),
    db
      .selectFrom('registration_review')
      .select(['contract_id', 'stage', 'reviewed_on'])
      .where('contract_id', 'in', ids)
      .orderBy('round')
      .orderBy('created_at')
      .execute(),
    db
      .selectFrom('contract_revision')
      .select(['contract_id', 'event', 'effective_on'])
      .where('contract_id', 'in', ids)
      .where('event', 'in', [...CHANGES, ...ENDS])
      .orderBy('revision_no')
      .execute(),
  ]);
  const dates = new Map<string, StateDates>();
  const of = (id: string) => {
    const known = dates.get(id) ?? { ...NO_DATES };
    dates.set(id, known);
    return known;
  };
  // Later rows overwrite earlier ones: what holds is the last round.
  for (const row of applications) {
    Object.assign(of(row.contract_id), { submittedOn: row.submitted_on, acceptedOn: row.accepted_on });
  }
  for (const { contract_id, stage, reviewed_on } of reviews) {
    if (stage === 'first') of(contract_id).firstReviewedOn = reviewed_on;
    if (stage === 'second') of(contract_id).decidedOn = reviewed_on;
  }
  for (const { contract_id, event, effective_on } of revisions) {
    of(contract_id)[ENDS.includes(event) ? 'endedOn' : 'changedOn'] = effective_on;
  }
  return dates;
}

async function linkedNumbers(db: Db, contracts: readonly Contract[]) {
  const ids = (read: (contract: Contract) => string | null) => {
    const found = [...new Set(contracts.flatMap((one) => read(one) ?? []))];
    // PostgreSQL knows no empty list.
    return found.length > 0 ? found : [''];
  };
  const [deals, needs, technologies, publicities] = await Promise.all([
    db
      .selectFrom('deal')
      .select(['id', 'number'])
      .where(
        'id',
        'in',
        ids(({ dealId }) => dealId),
      )
      .execute(),
    db
      .selectFrom('need')
      .select(['id', 'number', 'title'])
      .where(
        'id',
        'in',
        ids(({ needId }) => needId),
      )
      .execute(),
    db
      .selectFrom('technology')
      .select(['id', 'number', 'title'])
      .where(
        'id',
        'in',
        ids(({ technologyId }) => technologyId),
      )
      .execute(),
    db
      .selectFrom('publicity')
      .select(['id', 'contract_id', 'number'])
      .where('state', '=', 'running')
      .where((eb) =>
        eb.or([
          eb(
            'contract_id',
            'in',
            ids(({ id }) => id),
          ),
          eb(
            'id',
            'in',
            ids(({ publicityId }) => publicityId),
          ),
        ]),
      )
      .orderBy('starts_on')
      .execute(),
  ]);
  return {
    deals: new Map(deals.map(({ id, number }) => [id, number])),
    needs: new Map(needs.map((need) => [need.id, need])),
    technologies: new Map(technologies.map((technology) => [technology.id, technology])),
    /** By the contract it is for and by its own id. */
    publicities: new Map(
      publicities.flatMap(({ id, contract_id, number }): [string, string][] =>
        contract_id === null
          ? [[id, number]]
          : [
              [id, number],
              [contract_id, number],
            ],
      ),
    ),
  };
}
