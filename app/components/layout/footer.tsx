import { Link } from '@remix-run/react';
import { useT } from '#app/i18n/use-t.ts';
import { paths } from '#app/lib/paths.ts';

/** What the bottom of every page says; comes from the installation's settings. Empty parts are left out. */
export type FooterInfo = {
  /** 主办单位 */
  host?: string;
  phone?: string;
  address?: string;
  /** ICP 备案号 and 公安备案号, as text. */
  icp?: string;
  policeRecord?: string;
};

export function Footer({ info }: { info: FooterInfo }) {
  const t = useT();
  return (
    <footer className="no-print mt-12 border-t-4 border-primary bg-primary-strong text-sm text-white">
      <div className="mx-auto grid max-w-page gap-2 px-4 py-6 sm:px-6">
        <p className="flex flex-wrap gap-x-6 gap-y-1">
          {info.host ? <span>{t('common.footer.host', { name: info.host })}</span> : null}
          {info.phone ? <span>{t('common.footer.phone', { phone: info.phone })}</span> : null}
          {info.address ? <span>{t('common.footer.address', { address: info.address })}</span> : null}
        </p>
        <p>{t('common.footer.no_secrets')}</p>
        <p className="flex flex-wrap gap-x-6">
          <Link to="/about" className="inline-block py-1 underline underline-offset-4">
            {t('nav.about')}
          </Link>
          <Link to="/privacy" className="inline-block py-1 underline underline-offset-4">
            {t('privacy.title')}
          </Link>
          <Link to={paths.verify()} className="inline-block py-1 underline underline-offset-4">
            {t('paper.verify.title')}
          </Link>
          <Link to={paths.publicPublicities()} className="inline-block py-1 underline underline-offset-4">
            {t('publicity.title')}
          </Link>
        </p>
        {info.icp || info.policeRecord ? (
          <p className="flex flex-wrap gap-x-6">
            {info.icp ? <a href="https://beian.miit.gov.cn/">{info.icp}</a> : null}
            {info.policeRecord ? <span>{info.policeRecord}</span> : null}
          </p>
        ) : null}
      </div>
    </footer>
  );
}
