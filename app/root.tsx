import { data, type LinksFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLoaderData,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react';
import { type ReactNode, useContext } from 'react';
import { ErrorPage } from '#app/components/feedback/error-page.tsx';
import { Toast } from '#app/components/feedback/toast.tsx';
import { useLocale } from '#app/i18n/use-t.ts';
import { takeToast } from '#app/lib/http.server.ts';
import { NonceContext } from '#app/lib/nonce.ts';
import { isMember, type Member } from '#app/modules/accounts/actor.ts';
import { needPolicy } from '#app/modules/needs/policy.ts';
import { technologyPolicy } from '#app/modules/technologies/policy.ts';
import { requestContext } from '#app/server/request-context.server.ts';
import stylesheet from './tailwind.css?url';

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: stylesheet },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
  { rel: 'icon', href: '/favicon.ico', sizes: '32x32' },
];

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.product ?? '技桥' }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const ctx = requestContext(context, request);
  const { toast, headers } = await takeToast(request);
  return data(
    {
      product: ctx.t('common.product.full'),
      isDemo: ctx.demo,
      requestId: ctx.requestId,
      user: isMember(ctx.actor) ? viewerOf(ctx.actor) : null,
      footer: { ...ctx.footer, host: ctx.footer.host ?? ctx.t('common.footer.host_name') },
      toast: toast && { id: ctx.requestId, tone: 'success' as const, text: ctx.t(toast.key, toast.params) },
    },
    { headers },
  );
}

/** What every page may know of the person who looks at it. */
function viewerOf(actor: Member) {
  return {
    name: actor.name,
    organization: actor.organizationName,
    mayPost: {
      need: needPolicy['need.create'](actor),
      technology: technologyPolicy['technology.create'](actor),
    },
  };
}

export type RootData = ReturnType<typeof useLoaderData<typeof loader>>;

/** What the root loader found; layouts use it for their frame. */
export function useRootData(): RootData {
  const root = useRouteLoaderData<typeof loader>('root');
  if (!root) throw new Error('The root loader has not run.');
  return root;
}

export function Layout({ children }: { children: ReactNode }) {
  const locale = useLocale();
  const nonce = useContext(NonceContext);
  return (
    <html lang={locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="format-detection" content="telephone=no" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function App() {
  const { toast } = useLoaderData<typeof loader>();
  return (
    <>
      <Outlet />
      <Toast toast={toast} />
    </>
  );
}

export function ErrorBoundary() {
  const error = useRouteError();
  const root = useRouteLoaderData<typeof loader>('root');
  const status = isRouteErrorResponse(error) ? error.status : 500;
  return <ErrorPage status={status} requestId={status >= 500 ? root?.requestId : undefined} />;
}
