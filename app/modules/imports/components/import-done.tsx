import { Notice } from '#app/components/feedback/notice.tsx';
import { useT } from '#app/i18n/use-t.ts';
import { paths } from '#app/lib/paths.ts';
import type { ImportReport } from '../report.ts';

/** A register whose good rows are in: how many were left out, and the file that says why. */
export function ImportDone({ report, batch }: { report: ImportReport; batch: string }) {
  const t = useT();
  const { fileName, created, unchanged, bad } = report;
  return (
    <Notice
      tone={bad > 0 ? 'warn' : 'success'}
      title={fileName}
      actions={
        <a href={paths.desk.importProblems(batch)} className="link" download>
          {t('import.report.download')}
        </a>
      }
    >
      {t('import.toast.skipped', { created, unchanged, bad })}
    </Notice>
  );
}
