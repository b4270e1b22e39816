/** What a file of a contract is: contract text, lists and evidence that the registry asks for, its own papers. */
export const CONTRACT_FILE_KINDS = [
  'contract',
  'cost_list',
  'ip_evidence',
  'authorization',
  'approval',
  'translation',
  'certificate',
  'change',
  'voucher',
  'acceptance',
  'other',
] as const;
export type ContractFileKind = (typeof CONTRACT_FILE_KINDS)[number];
