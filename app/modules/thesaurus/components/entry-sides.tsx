import { Card } from '#app/components/ui/card.tsx';
import { TagList } from '#app/components/ui/chip.tsx';
import { DescriptionList } from '#app/components/ui/description-list.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { TERM_KINDS, type ThesaurusEntry } from '../schema.ts';

/** What the entry says now, the workshop's side beside the university's. */
export function EntrySides({ entry, chain, node }: { entry: ThesaurusEntry; chain: string; node: string }) {
  const t = useT();
  return (
    <Card title={t('thesaurus.sides')}>
      <div className="grid gap-6 md:grid-cols-2">
        <section className="grid content-start gap-3">
          <h3 className="font-semibold">{t('thesaurus.side.trade')}</h3>
          <TagList tags={[...entry.trade]} label={t('thesaurus.field.trade')} />
          {entry.say ? <p className="prose-text text-muted">{entry.say}</p> : null}
        </section>
        <section className="grid content-start gap-3">
          <h3 className="font-semibold">{t('thesaurus.side.terms')}</h3>
          <DescriptionList
            items={TERM_KINDS.map((kind) => {
              const terms = entry.terms[kind] ?? [];
              return terms.length > 0
                ? { term: t(`thesaurus.field.${kind}`), text: <TagList tags={[...terms]} /> }
                : null;
            })}
          />
          {entry.write ? <p className="prose-text text-muted">{entry.write}</p> : null}
        </section>
      </div>
      <DescriptionList
        columns={2}
        className="mt-5 border-t border-line pt-4"
        items={[
          { term: t('thesaurus.field.chain'), text: chain },
          { term: t('thesaurus.field.node'), text: node },
          {
            term: t('thesaurus.field.direction'),
            text: t(`thesaurus.direction.${entry.direction ?? 'none'}`),
          },
          { term: t('thesaurus.field.weight'), text: String(entry.weight) },
          { term: t('thesaurus.field.en'), text: entry.en },
        ]}
      />
    </Card>
  );
}
