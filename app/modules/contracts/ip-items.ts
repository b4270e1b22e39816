/**
 * The rights that a contract is about. Where it concerns patents it states the name of the invention, applicant and
 * patentee, date and number of the application, number and term of the patent (民法典 Art. 845).
 */
import { type PatentKind, readPatentNumber } from '#app/modules/technologies/patent-number.ts';
import type { IpItem } from './details.ts';
import type { Finding } from './findings.ts';
import type { ContractRecord } from './record.ts';
import type { ContractSubtype, IpType } from './types.ts';

export type IpRule =
  | 'ip_item_type'
  | 'ip_item_twice'
  | 'ip_expired'
  | 'ip_not_existing'
  | 'patent_number'
  | 'patent_kind';

export type IpWarning = 'patent_year_differs' | 'patent_not_granted' | 'patent_granted';

export const PATENT_TYPES: readonly IpType[] = ['IP02', 'IP03', 'IP04'];

const TYPE_OF_KIND: Readonly<Record<PatentKind, IpType>> = {
  invention: 'IP02',
  utility: 'IP03',
  design: 'IP04',
};

/** Contracts about granted patents, and about applications that are not granted yet. */
const ABOUT_PATENTS: readonly (ContractSubtype | null)[] = ['K21', 'K31'];
const ABOUT_APPLICATIONS: readonly (ContractSubtype | null)[] = ['K22', 'K33'];

type Facts = Pick<ContractRecord, 'type' | 'subtype' | 'ipTypes' | 'ipItems' | 'signDate'>;

/** Whether 民法典 Art. 845 asks for the particulars of the patent. */
export function isAboutPatents({ subtype, ipTypes }: Pick<Facts, 'subtype' | 'ipTypes'>): boolean {
  return (
    ABOUT_PATENTS.includes(subtype) ||
    ABOUT_APPLICATIONS.includes(subtype) ||
    ipTypes.some((type) => PATENT_TYPES.includes(type))
  );
}

/** Every broken rule of the listed rights. */
export function checkIpItems(record: Facts): Finding<IpRule>[] {
  const numbers = record.ipItems.map(({ type, number }) => `${type}/${plain(number)}`);
  return record.ipItems.flatMap((item, line) => [
    ...checkItem(item, record).map((finding) => ({ ...finding, line })),
    ...(plain(item.number) !== '' && numbers.indexOf(numbers[line] ?? '') < line
      ? [{ rule: 'ip_item_twice', field: 'ipItems', cell: 'number', line } as const]
      : []),
  ]);
}

function checkItem(item: IpItem, record: Facts): Finding<IpRule>[] {
  const findings: Finding<IpRule>[] = [];
  const field = 'ipItems';
  if (item.type === 'IP00' || (record.ipTypes.length > 0 && !record.ipTypes.includes(item.type))) {
    findings.push({ rule: 'ip_item_type', field, cell: 'type' });
  }
  const isPatent = PATENT_TYPES.includes(item.type);
  if (isPatent && plain(item.number) !== '') {
    const patent = readPatentNumber(item.number);
    if (!patent) findings.push({ rule: 'patent_number', field, cell: 'number', detail: item.number });
    else if (TYPE_OF_KIND[patent.kind] !== item.type) {
      findings.push({ rule: 'patent_kind', field, cell: 'type', detail: item.number });
    }
  }
  // What has ended is free for all, and what is not there yet is a development: neither can be assigned or licensed.
  if (record.type !== 'K2' && record.type !== 'K3') return findings;
  if (item.validTo !== null && item.validTo < record.signDate) {
    findings.push({ rule: 'ip_expired', field, cell: 'validTo', detail: item.validTo });
  }
  if (isPatent && item.filedOn !== null && item.filedOn > record.signDate) {
    findings.push({ rule: 'ip_not_existing', field, cell: 'filedOn', detail: item.filedOn });
  }
  return findings;
}

/** Numbers that say something else than the record. */
export function warnIpItems(record: Facts): Finding<IpWarning>[] {
  return record.ipItems.flatMap(({ type, number, filedOn }, line) => {
    const patent = PATENT_TYPES.includes(type) ? readPatentNumber(number) : null;
    if (!patent) return [];
    const warnings: Finding<IpWarning>[] = [];
    const place = { field: 'ipItems', line, cell: 'number', detail: patent.text } as const;
    if (filedOn !== null && Number(filedOn.slice(0, 4)) !== patent.year) {
      warnings.push({ ...place, rule: 'patent_year_differs' });
    }
    if (ABOUT_PATENTS.includes(record.subtype) && !patent.isGranted) {
      warnings.push({ ...place, rule: 'patent_not_granted' });
    }
    if (ABOUT_APPLICATIONS.includes(record.subtype) && patent.isGranted) {
      warnings.push({ ...place, rule: 'patent_granted' });
    }
    return warnings;
  });
}

function plain(number: string): string {
  return number.normalize('NFKC').replace(/[\s.]/g, '').toUpperCase();
}
