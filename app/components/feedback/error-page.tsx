import { LinkButton } from '#app/components/ui/button.tsx';
import type { MessageKey } from '#app/i18n/i18n.ts';
import { useT } from '#app/i18n/use-t.ts';

const known = [400, 401, 403, 404, 409, 413, 422, 429, 500, 503] as const;
type KnownStatus = (typeof known)[number];

/** The words of one HTTP status; an unknown 4xx reads as 400, anything else as 500. */
export function errorWords(status: number): { title: MessageKey; text: MessageKey } {
  const shown: KnownStatus =
    known.find((one) => one === status) ?? (status >= 400 && status < 500 ? 400 : 500);
  return { title: `error.page.${shown}.title`, text: `error.page.${shown}.text` };
}

export type ErrorPageProps = {
  status: number;
  /** The request's number, so that staff can find it in the log. */
  requestId?: string;
  /** Where the button leads. */
  homeTo?: string;
};

/** The content of an error page; needs no shell, so that it also works when the root loader failed. */
export function ErrorPage({ status, requestId, homeTo = '/' }: ErrorPageProps) {
  const t = useT();
  const words = errorWords(status);
  return (
    <div className="mx-auto grid w-full max-w-prose gap-4 px-4 py-10 sm:py-16">
      <p className="text-3xl font-semibold text-primary figures">{status}</p>
      <h1 className="text-2xl">{t(words.title)}</h1>
      <p>{t(words.text)}</p>
      {requestId ? (
        <p className="text-sm text-muted">
          {t('error.page.request_id', { id: requestId })}
          <br />
          {t('error.page.request_id.hint')}
        </p>
      ) : null}
      <p>
        <LinkButton to={homeTo} variant="primary" reloadDocument>
          {t('error.page.home')}
        </LinkButton>
      </p>
    </div>
  );
}
