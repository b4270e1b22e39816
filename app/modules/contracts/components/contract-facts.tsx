import { Card } from '#app/components/ui/card.tsx';
import { TagList } from '#app/components/ui/chip.tsx';
import { DescriptionList } from '#app/components/ui/description-list.tsx';
import { Amount } from '#app/components/ui/stat-tile.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatDate } from '#app/lib/dates.ts';
import { formatWan, formatYuan } from '#app/lib/money.ts';
import { paths } from '#app/lib/paths.ts';
import type { contractPage } from '../pages.server.ts';
import type { Party } from '../record.ts';

type PageData = Awaited<ReturnType<typeof contractPage>>;

/** All fields of the record, as sections of name and value. */
export function ContractFacts({
  contract,
  names,
  deal,
  isBureau,
}: Pick<PageData, 'contract' | 'names' | 'deal' | 'isBureau'>) {
  const t = useT();
  const locale = useLocale();
  const date = (value: string | null) => (value === null ? '' : formatDate(value, locale));
  const need = deal?.needId && contract.needId ? { id: contract.needId, title: deal.needTitle } : null;
  const technology =
    deal?.technologyId && contract.technologyId
      ? { id: contract.technologyId, title: deal.technologyTitle }
      : null;
  return (
    <>
      <Card title={t('contract.section.amounts')}>
        <AmountLines contract={contract} names={names} />
      </Card>
      <Card title={t('contract.section.registration')}>
        <DescriptionList
          columns={2}
          items={[
            { term: t('contract.field.regNo'), text: <Code text={contract.regNo} /> },
            { term: t('contract.field.regDate'), text: date(contract.regDate) },
            { term: t('contract.field.path'), text: t(`contract.path.${contract.path}`) },
            { term: t('contract.field.regRegistry'), text: contract.regRegistry },
            contract.status === 'REJECTED' && {
              term: t('contract.field.rejectReason'),
              text: contract.rejectReason ? `${contract.rejectReason} ${names.rejectReason}` : '',
            },
          ]}
        />
      </Card>
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <PartyCard title={t('contract.seller')} party={contract.seller} place={names.sellerPlace} />
        <PartyCard title={t('contract.buyer')} party={contract.buyer} place={names.buyerPlace} />
      </div>
      <Card title={t('contract.section.basic')}>
        <DescriptionList
          columns={2}
          items={[
            { term: t('contract.field.type'), text: [names.type, names.subtype].filter(Boolean).join(' · ') },
            contract.licenceMode && { term: t('contract.field.licenceMode'), text: names.licenceMode },
            { term: t('contract.field.signDate'), text: date(contract.signDate) },
            {
              term: t('contract.field.valid'),
              text:
                contract.validFrom || contract.validTo
                  ? `${date(contract.validFrom)} — ${date(contract.validTo)}`
                  : '',
            },
            { term: t('contract.field.paymentMode'), text: names.paymentMode },
            { term: t('contract.field.contractNo'), text: contract.contractNo },
            {
              term: t('contract.field.ipTypes'),
              text: names.ipTypes.length > 0 ? <TagList tags={names.ipTypes} /> : '',
            },
            { term: t('contract.field.techField'), text: names.techField },
            { term: t('contract.field.chainCode'), text: names.chain },
            {
              term: t('contract.field.confidentiality'),
              text: t(`contract.confidentiality.${contract.confidentiality}`),
            },
            contract.note !== '' && {
              term: t('contract.field.note'),
              text: <span className="prose-text">{contract.note}</span>,
            },
          ]}
        />
      </Card>
      <Card title={t('contract.section.origin')}>
        {deal ? (
          <DescriptionList
            items={[
              {
                term: t('contract.origin.deal'),
                text: <TextLink to={paths.desk.deal(deal.id)}>{deal.number}</TextLink>,
              },
              need && {
                term: t('contract.origin.need'),
                text: (
                  <TextLink to={isBureau ? paths.desk.need(need.id) : paths.need(need.id)}>
                    {need.title}
                  </TextLink>
                ),
              },
              technology && {
                term: t('contract.origin.technology'),
                text: (
                  <TextLink
                    to={isBureau ? paths.desk.technology(technology.id) : paths.technology(technology.id)}
                  >
                    {technology.title}
                  </TextLink>
                ),
              },
            ]}
          />
        ) : (
          <p className="text-muted">
            {t(contract.importId ? 'contract.origin.imported' : 'contract.origin.none')}
          </p>
        )}
      </Card>
    </>
  );
}

function AmountLines({ contract, names }: Pick<PageData, 'contract' | 'names'>) {
  const t = useT();
  const yuan = (fen: number) => (
    <span className="flex flex-wrap items-baseline gap-x-3">
      <Amount value={formatYuan(fen, { grouped: true })} unit={t('contract.unit.yuan')} />
      <span className="text-sm text-muted figures">
        {t('contract.amount.in_wan', { amount: formatWan(fen, { grouped: true }) })}
      </span>
    </span>
  );
  const { contractTotalFen, techAmountFen, costLines } = contract;
  return (
    <DescriptionList
      items={[
        { term: t('contract.amount.total'), text: <strong>{yuan(contractTotalFen)}</strong> },
        {
          term: t('contract.amount.tech'),
          text: techAmountFen === null ? t('contract.amount.not_assessed') : yuan(techAmountFen),
        },
        techAmountFen !== null && {
          term: t('contract.amount.non_tech'),
          text:
            contractTotalFen === techAmountFen ? t('common.none') : yuan(contractTotalFen - techAmountFen),
        },
        costLines !== null &&
          costLines.length > 0 && {
            term: t('contract.costs'),
            text: (
              <ul className="grid gap-1">
                {costLines.map((line, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: two lines may be equal
                  <li key={index} className="flex flex-wrap gap-x-3 text-sm">
                    <span>{[names.costKinds[index], line.name].filter(Boolean).join(' · ')}</span>
                    <Amount
                      value={formatYuan(line.amountFen, { grouped: true })}
                      unit={t('contract.unit.yuan')}
                    />
                  </li>
                ))}
              </ul>
            ),
          },
      ]}
    />
  );
}

function PartyCard({ title, party, place }: { title: string; party: Party; place: string }) {
  const t = useT();
  return (
    <Card title={title}>
      <DescriptionList
        items={[
          { term: t('contract.party.name'), text: party.name },
          { term: t('contract.party.uscc'), text: <Code text={party.uscc} /> },
          { term: t('contract.party.region'), text: place },
          party.xiongan && { term: t('contract.party.xiongan'), text: t('common.yes') },
        ]}
      />
    </Card>
  );
}

function Code({ text }: { text: string | null }) {
  const t = useT();
  return text ? (
    <span className="figures break-all">{text}</span>
  ) : (
    <span className="text-muted">{t('common.unknown')}</span>
  );
}
