import { Card } from '#app/components/ui/card.tsx';
import { DescriptionList } from '#app/components/ui/description-list.tsx';
import { TextLink } from '#app/components/ui/text-link.tsx';
import { useLocale, useT } from '#app/i18n/use-t.ts';
import { formatDate } from '#app/lib/dates.ts';
import { formatWan, yuanString } from '#app/lib/money.ts';
import { paths } from '#app/lib/paths.ts';
import type { contractPage } from '../pages.server.ts';
import type { ContractRecord } from '../record.ts';
import { AmountFacts } from './amount-facts.tsx';
import { Code } from './code.tsx';
import { PartyCard } from './party-card.tsx';
import { RightsFacts } from './rights-facts.tsx';

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
  const wan = (fen: number | null) =>
    fen === null ? '' : t('contract.amount.in_wan', { amount: formatWan(fen, { grouped: true }) });
  const need = deal?.needId && contract.needId ? { id: contract.needId, title: deal.needTitle } : null;
  const technology =
    deal?.technologyId && contract.technologyId
      ? { id: contract.technologyId, title: deal.technologyTitle }
      : null;
  return (
    <>
      <Card title={t('contract.section.amounts')}>
        <AmountFacts contract={contract} names={names} />
      </Card>
      <Card title={t('contract.section.registration')}>
        <DescriptionList
          columns={2}
          items={[
            { term: t('contract.field.regNo'), text: <Code text={contract.regNo} /> },
            { term: t('contract.field.regDate'), text: date(contract.regDate) },
            { term: t('contract.field.path'), text: t(`contract.path.${contract.path}`) },
            {
              term: t('contract.field.regRegistry'),
              text: [contract.regRegistry, contract.registryCode].filter(Boolean).join(' '),
            },
            contract.registrar !== '' && { term: t('contract.field.registrar'), text: contract.registrar },
            contract.reviewer !== '' && { term: t('contract.field.reviewer'), text: contract.reviewer },
            contract.status === 'REJECTED' && {
              term: t('contract.field.rejectReason'),
              text: contract.rejectReason ? `${contract.rejectReason} ${names.rejectReason}` : '',
            },
          ]}
        />
      </Card>
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <PartyCard title={t('contract.seller')} party={contract.seller} names={names.seller} />
        <PartyCard title={t('contract.buyer')} party={contract.buyer} names={names.buyer} />
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
            { term: t('contract.field.contractNo'), text: contract.contractNo },
            { term: t('contract.field.signPlace'), text: contract.signPlace },
            { term: t('contract.field.flow'), text: names.flow },
            contract.tradeRegNo !== '' && {
              term: t('contract.field.tradeRegNo'),
              text: <Code text={contract.tradeRegNo} />,
            },
            contract.intermediaries.length > 0 && {
              term: t('contract.field.intermediaries'),
              text: <Intermediaries contract={contract} />,
            },
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
      <Card title={t('contract.section.rights')}>
        <RightsFacts contract={contract} names={names} />
      </Card>
      <Card title={t('contract.section.classification')}>
        <DescriptionList
          columns={2}
          items={[
            { term: t('contract.field.techField'), text: names.techField },
            { term: t('contract.field.chainCode'), text: names.chain },
            { term: t('contract.field.industryCode'), text: names.industry },
            { term: t('contract.field.emergingCode'), text: names.emerging },
            { term: t('contract.field.socioGoal'), text: names.socioGoal },
            { term: t('contract.field.planSource'), text: names.planSource },
            { term: t('contract.field.expNewInput'), text: wan(contract.expNewInputFen) },
            { term: t('contract.field.expNewOutput'), text: wan(contract.expNewOutputFen) },
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

function Intermediaries({ contract }: { contract: ContractRecord }) {
  const t = useT();
  return (
    <ul className="grid gap-1">
      {contract.intermediaries.map(({ name, uscc, feeFen, contact }) => (
        <li key={name} className="break-words">
          {[name, uscc, contact, feeFen !== null && `${yuanString(feeFen)} ${t('contract.unit.yuan')}`]
            .filter(Boolean)
            .join(' · ')}
        </li>
      ))}
    </ul>
  );
}
