import { useLocation } from '@remix-run/react';
import { cn } from '#app/components/ui/cn.ts';
import { useLocale, useT } from '#app/i18n/use-t.ts';

/**
 * Switches the language by a plain POST to /language (fields `lang`, `redirectTo`). A whole page load follows, because
 * the browser holds the messages of one language only.
 */
export function LanguageSwitch({ className }: { className?: string }) {
  const t = useT();
  const locale = useLocale();
  const { pathname, search } = useLocation();
  const other = locale === 'en' ? 'zh-CN' : 'en';
  return (
    <form method="post" action="/language" className={className} aria-label={t('common.language.switch')}>
      <input type="hidden" name="redirectTo" value={pathname + search} />
      <button
        type="submit"
        name="lang"
        value={other}
        lang={other}
        className={cn('min-h-9 rounded-sm px-2 text-sm underline-offset-4 hover:underline')}
      >
        {other === 'en' ? t('common.language.en') : t('common.language.zh')}
      </button>
    </form>
  );
}
