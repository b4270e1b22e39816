import { DescriptionList } from '#app/components/ui/description-list.tsx';
import { Amount } from '#app/components/ui/stat-tile.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatDate } from '#app/lib/dates.ts';
import { formatWan, formatYuan } from '#app/lib/money.ts';
import { CNY } from '../details.ts';
import type { ContractNames } from '../fact-names.server.ts';
import type { ContractRecord } from '../record.ts';

/** The amounts of a contract, what they are made of and how they are paid. */
export function AmountFacts({ contract, names }: { contract: ContractRecord; names: ContractNames }) {
  const t = useT();
  const { contractTotalFen, techAmountFen, costLines, isTaxIncluded } = contract;
  return (
    <DescriptionList
      items={[
        {
          term: t('contract.amount.total'),
          text: (
            <strong>
              <Yuan fen={contractTotalFen} withWan />
            </strong>
          ),
        },
        {
          term: t('contract.amount.tech'),
          text:
            techAmountFen === null ? t('contract.amount.not_assessed') : <Yuan fen={techAmountFen} withWan />,
        },
        techAmountFen !== null && {
          term: t('contract.amount.non_tech'),
          text:
            contractTotalFen === techAmountFen ? (
              t('common.none')
            ) : (
              <Yuan fen={contractTotalFen - techAmountFen} withWan />
            ),
        },
        costLines !== null &&
          costLines.length > 0 && {
            term: t('contract.costs'),
            text: (
              <Lines
                lines={costLines.map(({ name, amountFen, isNonTechnical }, index) => ({
                  text: [
                    names.costKinds[index],
                    name,
                    isNonTechnical === false && t('contract.costs.part.carrier'),
                  ],
                  fen: amountFen,
                }))}
              />
            ),
          },
        contract.currency !== CNY && {
          term: t('contract.part.foreign'),
          text: <ForeignAmount contract={contract} names={names} />,
        },
        { term: t('contract.field.paymentMode'), text: names.paymentMode },
        isTaxIncluded !== null && {
          term: t('contract.field.taxIncluded'),
          text: t(isTaxIncluded ? 'common.yes' : 'common.no'),
        },
        contract.paymentPlan !== null && {
          term: t('contract.field.paymentPlan'),
          text: <PaymentPlan plan={contract.paymentPlan} />,
        },
        contract.royalty !== null && {
          term: t('contract.part.royalty'),
          text: <RoyaltyFacts royalty={contract.royalty} names={names} />,
        },
        contract.equity !== null && {
          term: t('contract.part.equity'),
          text: <EquityFacts equity={contract.equity} names={names} />,
        },
      ]}
    />
  );
}

function Yuan({ fen, withWan = false }: { fen: number; withWan?: boolean }) {
  const t = useT();
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-3">
      <Amount value={formatYuan(fen, { grouped: true })} unit={t('contract.unit.yuan')} />
      {withWan ? (
        <span className="text-sm text-muted figures">
          {t('contract.amount.in_wan', { amount: formatWan(fen, { grouped: true }) })}
        </span>
      ) : null}
    </span>
  );
}

function Lines({
  lines,
}: {
  lines: readonly { text: readonly (string | false | undefined)[]; fen: number | null }[];
}) {
  return (
    <ul className="grid gap-1">
      {lines.map(({ text, fen }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two lines may be equal
        <li key={index} className="flex flex-wrap gap-x-3 text-sm">
          <span>{text.filter(Boolean).join(' · ')}</span>
          {fen === null ? null : <Yuan fen={fen} />}
        </li>
      ))}
    </ul>
  );
}

function ForeignAmount({ contract, names }: { contract: ContractRecord; names: ContractNames }) {
  const t = useT();
  const locale = useLocale();
  const { originalAmount, fxRate, fxDate } = contract;
  return (
    <span className="figures">
      {[
        names.currency,
        originalAmount !== null && formatYuan(originalAmount, { grouped: true }),
        fxRate !== null && t('contract.fx_rate.of', { rate: fxRate }),
        fxDate !== null && formatDate(fxDate, locale),
      ]
        .filter(Boolean)
        .join(' · ')}
    </span>
  );
}

function PaymentPlan({ plan }: { plan: NonNullable<ContractRecord['paymentPlan']> }) {
  const locale = useLocale();
  return (
    <Lines
      lines={plan.map(({ dueOn, condition, amountFen }) => ({
        text: [dueOn !== null && formatDate(dueOn, locale), condition],
        fen: amountFen,
      }))}
    />
  );
}

function RoyaltyFacts({
  royalty,
  names,
}: {
  royalty: NonNullable<ContractRecord['royalty']>;
  names: ContractNames;
}) {
  const t = useT();
  const { ratePercent, entryFeeFen, minimumFen, terms } = royalty;
  return (
    <Lines
      lines={[
        {
          text: [names.royaltyBase, names.royaltyRateType, ratePercent !== null && `${ratePercent}%`, terms],
          fen: null,
        },
        ...(entryFeeFen === null ? [] : [{ text: [t('contract.field.entryFee')], fen: entryFeeFen }]),
        ...(minimumFen === null ? [] : [{ text: [t('contract.field.royaltyMinimum')], fen: minimumFen }]),
      ]}
    />
  );
}

function EquityFacts({
  equity,
  names,
}: {
  equity: NonNullable<ContractRecord['equity']>;
  names: ContractNames;
}) {
  const { valuationFen, company, sharePercent } = equity;
  const share = sharePercent !== null && `${sharePercent}%`;
  return <Lines lines={[{ text: [company, share, names.valuationMethod], fen: valuationFen }]} />;
}
