import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { PageHeader } from '#app/components/layout/page-header.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { respond } from '#app/lib/http.server.ts';
import { CorrectionsCard, DoubtfulCard } from '#app/modules/recognition/components/listing-tables.tsx';
import { MeasuresCard } from '#app/modules/recognition/components/measures-card.tsx';
import { ModelCard } from '#app/modules/recognition/components/model-card.tsx';
import { recognitionPage, trainForm } from '#app/modules/recognition/pages.server.ts';
import { signedIn } from '#app/server/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · 技桥` }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = signedIn(context, request);
  return respond(ctx.t, async () => ({
    title: ctx.t('recognition.title'),
    ...(await recognitionPage(ctx, new URL(request.url))),
  }));
}

export async function action({ context, request }: ActionFunctionArgs) {
  const ctx = signedIn(context, request);
  return respond(ctx.t, () => trainForm(ctx));
}

export default function RecognitionPage() {
  const t = useT();
  const { title, model, measures, doubtful, corrections, mayTrain } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={title} meta={t('recognition.text')} />
      <ModelCard model={model} mayTrain={mayTrain} />
      <DoubtfulCard doubtful={doubtful} />
      <CorrectionsCard corrections={corrections} />
      <MeasuresCard measures={measures} isOutdated={model.isOutdated} />
    </>
  );
}
