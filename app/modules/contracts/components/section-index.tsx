import { useT } from '#app/i18n/use-t.ts';
import { FORM_SECTIONS, type FormSection, sectionId } from './form-section.ts';

/** Links to the sections of the long form. */
export function SectionIndex() {
  const t = useT();
  const title = (section: FormSection) =>
    section === 'seller' || section === 'buyer' ? t(`contract.${section}`) : t(`contract.section.${section}`);
  return (
    <nav aria-label={t('contract.form.sections')}>
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        {FORM_SECTIONS.map((section) => (
          <li key={section}>
            <a href={`#${sectionId(section)}`} className="link inline-flex min-h-9 items-center">
              {title(section)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
