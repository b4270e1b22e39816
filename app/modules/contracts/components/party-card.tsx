import { Card } from '#app/components/ui/card.tsx';
import { TagList } from '#app/components/ui/chip.tsx';
import { DescriptionList } from '#app/components/ui/description-list.tsx';
import { useT } from '#app/i18n/use-t.ts';
import type { ContractNames } from '../fact-names.server.ts';
import type { Party } from '../record.ts';
import { Code } from './code.tsx';

/** One side of the contract as it was when it was recorded. */
export function PartyCard({
  title,
  party,
  names,
}: {
  title: string;
  party: Party;
  names: ContractNames['seller'];
}) {
  const t = useT();
  const tags = [
    party.isHighTech && t('contract.party.highTech'),
    party.isTechSme && t('contract.party.techSme'),
    party.xiongan && t('contract.party.xiongan'),
  ].filter((tag) => tag !== false);
  const optional = (term: string, text: string) => text !== '' && { term, text };
  return (
    <Card title={title}>
      <DescriptionList
        items={[
          { term: t('contract.party.name'), text: party.name },
          { term: t('contract.party.uscc'), text: <Code text={party.uscc} /> },
          { term: t('contract.party.region'), text: names.place },
          optional(t('contract.party.township'), names.township),
          optional(t('contract.party.nature'), names.nature),
          optional(t('contract.party.industryCode'), names.industry),
          tags.length > 0 && { term: t('contract.party.tags'), text: <TagList tags={tags} /> },
          optional(t('contract.party.address'), party.address),
          optional(t('contract.party.legalRep'), party.legalRep),
          optional(
            t('contract.party.contact'),
            [party.contact, party.phone, party.email].filter(Boolean).join(' · '),
          ),
        ]}
      />
    </Card>
  );
}
