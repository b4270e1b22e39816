import { parseWithZod } from '@conform-to/zod/v4';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { renderBarChart, renderLinePathChart } from '#app/components/chart/render-chart.server.ts';
import { PublicShell } from '#app/components/layout/public-shell.tsx';
import { compactRows } from '#app/lib/rows.ts';
import { type RequestCtx, requestContext } from '#app/server/request-context.server.ts';
import { ChartSamples } from './chart-samples.tsx';
import { FeedbackSamples } from './feedback-samples.tsx';
import { FormSamples } from './form-samples.tsx';
import { sampleConstraint, sampleSchema } from './sample-schema.server.ts';
import { TableSamples } from './table-samples.tsx';
import { UiSamples } from './ui-samples.tsx';

/** The living page: every component with believable content, for developers and for looking at changes. */
export const meta: MetaFunction = () => [{ title: '组件' }, { name: 'robots', content: 'noindex' }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  requireDeveloper(requestContext(context, request));
  const years = ['2021', '2022', '2023', '2024', '2025'];
  const path = renderLinePathChart({
    categories: years,
    unit: '亿元',
    series: [
      { name: '技术合同成交额', values: [2.86, 3.41, 4.27, 5.12, 3.95] },
      { name: '计划路径', values: [3, 3.5, 4.2, 5, 6], isPlan: true },
    ],
    target: { value: 6, label: '2025 年目标 6 亿元' },
    format: (value) => value.toFixed(2),
  });
  const sources = renderBarChart({
    categories: ['北京', '天津', '雄安', '省内其他', '其他'],
    unit: '万元',
    series: [
      { name: '技术开发', values: [8200, 2600, 1800, 3100, 900] },
      { name: '技术转让', values: [3100, 1400, 400, 1200, 600] },
    ],
  });
  return { years, path, sources, constraint: sampleConstraint };
}

/** A real installation has no use for this page. */
function requireDeveloper({ mode, demo }: RequestCtx): void {
  if (mode === 'production' && !demo) throw data(null, { status: 404 });
}

export async function action({ context, request }: ActionFunctionArgs) {
  requireDeveloper(requestContext(context, request));
  const submission = parseWithZod(compactRows(await request.formData()), { schema: sampleSchema });
  return data(submission.reply(), { status: submission.status === 'error' ? 422 : 200 });
}

const sections = [
  { to: '#ui', label: '基础' },
  { to: '#feedback', label: '反馈' },
  { to: '#table', label: '表格' },
  { to: '#chart', label: '图表' },
  { to: '#form', label: '表单' },
];

export default function ComponentsPage() {
  const { years, path, sources, constraint } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>();
  return (
    <PublicShell
      user={null}
      nav={[{ to: '/dev/components', label: '组件' }]}
      footer={{
        host: '辛集市科学技术局',
        phone: '0311-00000000',
        address: '河北省辛集市',
        icp: '冀ICP备00000000号',
        policeRecord: '冀公网安备 00000000000000号',
      }}
      isDemo
    >
      <nav aria-label="本页目录" className="flex flex-wrap gap-x-5 text-sm">
        {sections.map((section) => (
          <a key={section.to} href={section.to} className="link">
            {section.label}
          </a>
        ))}
      </nav>
      <UiSamples />
      <FeedbackSamples />
      <TableSamples />
      <ChartSamples years={years} path={path} sources={sources} />
      <section id="form" aria-label="表单">
        <FormSamples constraint={constraint} lastResult={lastResult} />
      </section>
    </PublicShell>
  );
}
