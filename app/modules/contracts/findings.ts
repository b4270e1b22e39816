import type { ContractRecord } from './record.ts';

type PartyField = 'Name' | 'Uscc' | 'Region' | 'Country' | 'Nature' | 'Township' | 'IndustryCode';
type PartyText = 'Address' | 'LegalRep' | 'Contact' | 'Phone' | 'Email';

/** Where a finding stands: the name of the field in the contract form. */
export type ContractField =
  | keyof Omit<
      ContractRecord,
      | 'seller'
      | 'buyer'
      | 'contractTotalFen'
      | 'techAmountFen'
      | 'royalty'
      | 'equity'
      | 'expNewInputFen'
      | 'expNewOutputFen'
    >
  | 'contractTotal'
  | 'techAmount'
  | 'expNewInput'
  | 'expNewOutput'
  | 'royaltyBase'
  | 'royaltyRateType'
  | 'royaltyRate'
  | 'entryFee'
  | 'royaltyMinimum'
  | 'equityValuation'
  | 'equityCompany'
  | 'equityShare'
  | `${'seller' | 'buyer'}${PartyField | PartyText}`;

/** One rule that a record breaks, or that a person should look at. */
export interface Finding<Rule extends string> {
  rule: Rule;
  field: ContractField;
  /** Place of the row in a list such as the cost lines, and the cell in it. */
  line?: number;
  cell?: string;
  /** What the words need: a gap in fen, the allowed IP types, the text that was refused. */
  detail?: string;
}
