import { getFormProps, type SubmissionResult, useForm } from '@conform-to/react';
import { Form, Link } from '@remix-run/react';
import { FieldRow, FormErrors } from '#app/components/form/form-parts.tsx';
import { SelectField } from '#app/components/form/select-field.tsx';
import { Button, LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { paths } from '#app/lib/paths.ts';
import { TERM_KINDS } from '../schema.ts';
import type { SuggestionView } from '../suggestion-pages.server.ts';

interface SuggestionCardProps {
  suggestion: SuggestionView;
  mayDecide: boolean;
  lastResult: SubmissionResult<string[]> | undefined;
}

/** Two wordings that keep meeting, what speaks for them, and what a person may do about it. */
export function SuggestionCard({ suggestion, mayDecide, lastResult }: SuggestionCardProps) {
  const t = useT();
  const { trade, term, chain, node, support, score, examples, entryCode } = suggestion;
  return (
    <Card title={`${trade} ≈ ${term}`} level={2}>
      <div className="grid gap-4">
        <p className="flex flex-wrap gap-x-4 text-sm text-muted">
          <span>{t('thesaurus.suggestions.place', { chain, node })}</span>
          <span className="figures">{t('thesaurus.suggestions.support', { count: support })}</span>
          <span className="figures">{t('thesaurus.suggestions.score', { score: score.toFixed(1) })}</span>
          {entryCode ? (
            <Link className="link" to={paths.admin.thesaurusEntry(entryCode)}>
              {t('thesaurus.suggestions.into', { code: entryCode })}
            </Link>
          ) : null}
        </p>
        <details>
          <summary className="link inline-block text-sm">{t('thesaurus.suggestions.examples')}</summary>
          <ul className="mt-2 grid gap-1 text-sm">
            {examples.map(({ needId, need, technologyId, technology }) => (
              <li key={needId} className="break-words">
                <Link className="link" to={paths.desk.need(needId)}>
                  {need}
                </Link>
                {' — '}
                <Link className="link" to={paths.desk.technology(technologyId)}>
                  {technology}
                </Link>
              </li>
            ))}
          </ul>
        </details>
        {mayDecide ? <Decision suggestion={suggestion} lastResult={lastResult} /> : null}
      </div>
    </Card>
  );
}

function Decision({ suggestion, lastResult }: Omit<SuggestionCardProps, 'mayDecide'>) {
  const t = useT();
  const [form, fields] = useForm<{ entryCode: string; kind: string }>({
    id: `suggestion-${suggestion.id}`,
    lastResult,
    defaultValue: { entryCode: '', kind: suggestion.kind },
  });
  const labels = {
    entryCode: t('thesaurus.suggestions.entry'),
    kind: t('thesaurus.suggestions.kind'),
  };
  return (
    <Form method="post" {...getFormProps(form)} className="grid gap-4">
      <FormErrors form={form} labels={labels} />
      <input type="hidden" name="suggestionId" value={suggestion.id} />
      <FieldRow>
        <SelectField
          field={fields.entryCode}
          label={labels.entryCode}
          options={suggestion.choices}
          required={false}
        />
        <SelectField
          field={fields.kind}
          label={labels.kind}
          options={TERM_KINDS.map((kind) => ({ value: kind, label: t(`thesaurus.field.${kind}`) }))}
          placeholder={null}
        />
      </FieldRow>
      <div className="flex flex-wrap gap-3">
        <Button name="intent" value="confirm">
          {t('thesaurus.suggestions.confirm')}
        </Button>
        <LinkButton to={paths.admin.newThesaurusEntry({ suggestion: suggestion.id })}>
          {t('thesaurus.suggestions.new')}
        </LinkButton>
        <Button name="intent" value="reject" variant="quiet">
          {t('thesaurus.suggestions.reject')}
        </Button>
      </div>
    </Form>
  );
}
