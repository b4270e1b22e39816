/** When a contract may be applied for: in force and within its validity (draft of 2024, Art. 12). */

export interface ContractTerm {
  signDate: string;
  validFrom: string | null;
  validTo: string | null;
}

/** What is wrong with applying on that day, as a message key; null when nothing is. R17. */
export function windowProblem({ signDate, validFrom, validTo }: ContractTerm, on: string): string | null {
  if (on < signDate) return 'registration.window.not_signed';
  if (validFrom !== null && on < validFrom) return `registration.window.not_effective|${validFrom}`;
  return validTo !== null && on > validTo ? `registration.window.expired|${validTo}` : null;
}
