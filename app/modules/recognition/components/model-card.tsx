import { Form } from '@remix-run/react';
import { Notice } from '#app/components/feedback/notice.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { DescriptionList } from '#app/components/ui/description-list.tsx';
import { useT } from '#app/i18n/use-t.ts';
import type { RecognitionPage } from '../pages.server.ts';

/** The model in use, and the administrator's button to train the next one. */
export function ModelCard({ model, mayTrain }: { model: RecognitionPage['model']; mayTrain: boolean }) {
  const t = useT();
  const trained = model.trainedAt
    ? t('recognition.model.trained_by', {
        time: model.trainedAt,
        who: model.trainedBy || t('recognition.operator'),
      })
    : t('recognition.model.shipped');
  return (
    <Card
      title={t('recognition.model')}
      actions={
        mayTrain && !model.isInTraining ? (
          <Form method="post">
            <Button size="sm">{t('recognition.train')}</Button>
          </Form>
        ) : null
      }
    >
      <div className="grid gap-4">
        {model.isInTraining ? <Notice>{t('recognition.model.pending')}</Notice> : null}
        <DescriptionList
          columns={2}
          items={[
            { term: t('recognition.model.version'), text: model.version },
            { term: t('recognition.model.trained'), text: trained },
            {
              term: t('recognition.model.examples'),
              text: t('recognition.model.examples.count', { count: model.examples }),
            },
            {
              term: t('recognition.model.corrections'),
              text: t('recognition.model.corrections.count', model.corrections),
            },
          ]}
        />
      </div>
    </Card>
  );
}
