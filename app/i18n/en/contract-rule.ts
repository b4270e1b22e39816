import type { contractRule as chinese } from '../zh-CN/contract-rule.ts';

/** What a contract record must keep, and where that is written. */
export const contractRule: Record<keyof typeof chinese, string> = {
  'contract.rule.total_positive': 'The contract total must be above 0 (registration form).',
  'contract.rule.tech_positive': 'The technology amount must be above 0 (registration form).',
  'contract.rule.tech_within_total':
    'The technology amount cannot exceed the contract total (it is the total less the non-technical costs).',
  'contract.rule.cost_line_positive': 'The cost must be above 0.',
  'contract.rule.costs_itemised':
    'Where the technology amount is below the total, list the non-technical costs one by one (judicial interpretation on technology contracts, Art. 14).',
  'contract.rule.costs_match':
    'The non-technical costs must equal the total less the technology amount; they are off by {{value}} yuan (to the fen; carriers in a reasonable quantity do not count).',
  'contract.rule.licence_mode_only_for_licences':
    'Only licences have a licence mode (Civil Code, Art. 862; judicial interpretation, Art. 25).',
  'contract.rule.ip_required': 'Choose the intellectual property concerned, or "none" (registration form).',
  'contract.rule.ip_none_excludes_others':
    '"No intellectual property" excludes the other kinds (registration form).',
  'contract.rule.ip_type_for_subtype.IP01': 'This kind of contract needs "know-how" (Civil Code, Art. 862).',
  'contract.rule.ip_type_for_subtype.IP02':
    'This kind of contract needs an invention, utility model or design patent (Civil Code, Art. 862).',
  'contract.rule.ip_type_for_subtype.IP05':
    'This kind of contract needs "software copyright" (Civil Code, Art. 876).',
  'contract.rule.ip_type_for_subtype.IP06':
    'This kind of contract needs "integrated-circuit layout design" (Civil Code, Art. 876).',
  'contract.rule.ip_type_for_subtype.IP07':
    'This kind of contract needs "new plant or animal variety" (Civil Code, Art. 876).',
  'contract.rule.ip_type_for_subtype.IP08':
    'This kind of contract needs "new biological or pharmaceutical variety" (registration form).',
  'contract.rule.transfer_needs_ip':
    'Without a patent, an application or know-how it is neither a transfer nor a licence (judicial interpretation, Art. 22); choose another type or the rights concerned.',
  'contract.rule.ip_item_type': 'The kind of this right is not among the chosen ones.',
  'contract.rule.ip_item_twice': 'The same number is listed more than once.',
  'contract.rule.ip_expired':
    'The right ended on {{value}}. What is in the public domain cannot be assigned or licensed (draft rules of 2024, rule 12); guidance in its use is a service (judicial interpretation, Art. 34).',
  'contract.rule.ip_not_existing':
    'Filed on {{value}}, after the contract was signed: what is still to be developed is neither a transfer nor a licence (judicial interpretation, Art. 22).',
  'contract.rule.patent_number':
    'The patent or application number "{{value}}" fails its check: 12 digits and a check character such as 202310123456.6, with ZL once granted (standard of application numbers).',
  'contract.rule.patent_kind':
    'The number "{{value}}" is of another kind: a fifth digit of 1 or 8 is an invention, 2 or 9 a utility model, 3 a design.',
  'contract.rule.reg_no_empty': 'Enter the registration number.',
  'contract.rule.reg_no_format': 'The registration number has 16 digits (instruction to the form).',
  'contract.rule.reg_no_year': 'The number must begin with a year from 2000 to this year.',
  'contract.rule.reg_no_province': 'Digits 5 and 6 are no province of GB/T 2260.',
  'contract.rule.reg_no_taken':
    'Another contract has this number: a contract is registered once (Beijing regulations on the technology market; measures of recognition, draft of 2024, Art. 11).',
  'contract.rule.reg_no_required': 'A registered contract has a registration number.',
  'contract.rule.registry_kept': 'A registered contract keeps the name of its registry.',
  'contract.rule.change_evidence':
    'No proof of the registry’s decision (change, deregistration, revocation) is attached yet: upload it first where you can.',
  'contract.rule.reg_date_required': 'A registered contract has a date of registration.',
  'contract.rule.required': 'Please fill this in.',
  'contract.rule.date': '"{{value}}" is not a date.',
  'contract.rule.sign_date_future': 'The contract cannot be signed in the future.',
  'contract.rule.reg_date_future': 'The date cannot be in the future.',
  'contract.rule.reg_date_before_sign': 'A contract is not registered before it is signed.',
  'contract.rule.change_before_registration': 'The date cannot be before the registration.',
  'contract.rule.before_last_decision':
    'The registry decided last on {{value}}; an earlier decision would overwrite newer amounts.',
  'contract.rule.valid_range': 'The term cannot end before it begins.',
  'contract.rule.uscc': 'The unified social credit code "{{value}}" fails its check (GB 32100).',
  'contract.rule.region_required': 'A party in China needs a region; it decides where the contract counts.',
  'contract.rule.region_of_foreigner': 'A foreign party has a country and no region (now {{value}}).',
  'contract.rule.tech_required': 'Enter the technology amount; only a refused contract may lack it.',
  'contract.rule.subtype_of_type': 'The sub-type does not belong to the type.',
  'contract.rule.below_supplements': 'The amounts cannot fall below what was registered as supplement.',
  'contract.rule.certificate_required': 'Upload the certificate of registration first.',
  'contract.rule.unknown_code': '"{{value}}" is not in the code list (codes of the registration form).',
  'contract.rule.township_elsewhere': 'Only a party in Xinji (130181) has a township here.',
  'contract.rule.nature_abroad': '"Body abroad" (500) is for parties of another country (registration form).',
  'contract.rule.nature_at_home': 'A party of another country is a "body abroad" (500) (registration form).',
  'contract.rule.trade_reg_no_at_home':
    'Only imports and exports of technology have a trade registration (regulation on technology import and export, Art. 17 and 36).',
  'contract.rule.pricing_display_only':
    '"Price on request" is for listings; a contract states how its price was found (law on transforming achievements, Art. 18).',
  'contract.rule.intermediary_fee':
    'A brokerage contract counts its fee only: the total must equal the fee, never the price of what was brokered (rules of recognition, draft of 2024, Art. 28).',
  'contract.rule.intermediary_within_total': 'The fee of an intermediary cannot exceed the contract total.',
  'contract.rule.fx_only_for_foreign': 'A contract in renminbi has no original amount and no rate.',
  'contract.rule.fx_amount_positive': 'The original amount must be above 0.',
  'contract.rule.fx_rate': 'The rate is renminbi for one unit: a number above 0 with at most eight decimals.',
  'contract.rule.fx_total':
    'The original amount at this rate, rounded half up to the fen, is {{value}} yuan; the contract total differs.',
  'contract.rule.fx_frozen': 'Currency, rate and its day no longer change once the contract is registered.',
  'contract.rule.plan_line_positive': 'A payment must be above 0.',
  'contract.rule.plan_sum':
    'With a fixed price the payments must add up to the contract total; they are off by {{value}} yuan (Civil Code, Art. 846).',
  'contract.rule.plan_above_total': 'The planned payments exceed the contract total by {{value}} yuan.',
  'contract.rule.plan_lump': 'A lump sum is one payment (Civil Code, Art. 846).',
  'contract.rule.plan_instalments': 'Instalments are two payments or more (Civil Code, Art. 846).',
  'contract.rule.royalty_only_for_royalties':
    'Royalties are stated, so the contract must be paid by royalty (Civil Code, Art. 846).',
  'contract.rule.royalty_entry_fee':
    'With an entry fee the payment is "royalty with an entry fee" (Civil Code, Art. 846).',
  'contract.rule.royalty_amount': 'The amount must be above 0; leave it empty where none was agreed.',
  'contract.rule.royalty_rate':
    'The rate "{{value}}" must be above 0 and at most 100, with four decimals at most.',
  'contract.rule.royalty_total':
    'Entry fee and stated minimum are {{value}} yuan; the total cannot be lower, as it holds what is determinable at registration (rules of 2001, rule 51).',
  'contract.rule.equity_only_for_k28': 'Only a capital contribution (K28) has a valuation.',
  'contract.rule.equity_payment':
    'Paid by a share, the contract is a capital contribution (K28), registered as a transfer (rules of 2001, rule 6).',
  'contract.rule.equity_total':
    'The valuation must equal the contract total ({{value}} yuan): a contribution counts at the agreed value.',
  'contract.rule.equity_share':
    'The share "{{value}}" must be above 0 and at most 100, with four decimals at most.',
  'contract.rule.state_secret':
    'State secrets must not be entered or uploaded here (law on guarding state secrets). Use the confidential channel.',
  'contract.warning.year_differs': 'The year of the number differs from the date of registration.',
  'contract.warning.province_differs': 'The province of the number differs from that of the applicant.',
  'contract.warning.serial_zero': 'The serial number is 000000.',
  'contract.warning.buyer_credit_lost':
    "The buyer's licence was issued in Xinji, but the form names region {{value}}: the contract will count for Shijiazhuang or elsewhere, not for Xinji. Check the form.",
  'contract.warning.uscc_region_differs':
    "The seller's licence was issued in Xinji, but the form names another region (licence: {{value}}). Check the form.",
  'contract.warning.no_xinji_party': 'Neither party sits in Xinji: the contract counts in neither direction.',
  'contract.warning.path_differs':
    'The path does not fit the parties: sellers in Xinji, and Xinji buyers of foreign technology, register locally.',
  'contract.warning.likely_duplicate':
    'Parties, date of signing and total are those of {{value}}: make sure it is not registered twice.',
  'contract.warning.fx_date.SIGN':
    'The rate is not of the day of signing (or the last day with a rate before it).',
  'contract.warning.fx_date.REG':
    'The rate is not of the day of registration (or the last day with a rate before it).',
  'contract.warning.royalty_undetermined':
    '{{value}} yuan of the total are neither entry fee nor stated minimum: royalties that cannot be determined yet are registered as a supplement later (rules of 2001, rule 51).',
  'contract.warning.k28_payment': 'A capital contribution is usually paid by a share.',
  'contract.warning.patent_year_differs': 'The year of {{value}} differs from the filing date.',
  'contract.warning.patent_not_granted':
    '{{value}} has no ZL: a right not granted yet is assigned as K22 or licensed as K33.',
  'contract.warning.patent_granted':
    '{{value}} is a granted patent: it is assigned as K21 or licensed as K31.',
  'contract.warning.code_not_in_force': 'On the day of signing "{{value}}" was not in the code list.',
  'contract.warning.nature_of_uscc': 'The nature "{{value}}" does not fit the unified social credit code.',
  'contract.warning.flow_differs':
    'The direction does not fit the parties: a foreign seller makes an import, a foreign buyer an export (regulation on technology import and export, Art. 2).',
  'contract.warning.brokerage_fee_only':
    'A brokerage contract counts its fee only; make sure the price of what was brokered is not in it.',
  'contract.warning.training_part_of_contract':
    'Training inside a development, transfer or licence contract is not registered by itself (rules of 2001, rule 45).',
  'contract.warning.same_registrar': 'Registrar and reviewer are both {{value}}: two people decide.',
  'contract.missing.field': 'Please fill this in.',
  'contract.missing.ip.name': 'Patent {{value}} lacks the name of the invention.',
  'contract.missing.ip.number': 'Patent {{value}} lacks its number.',
  'contract.missing.ip.holder': 'Patent {{value}} lacks applicant or patentee.',
  'contract.missing.ip.filedOn': 'Patent {{value}} lacks the filing date.',
  'contract.missing.ip.validTo': 'Patent {{value}} lacks its term.',
  'contract.missing.file.contract': 'Upload the contract with its annexes.',
  'contract.missing.file.cost_list': 'Upload the list of non-technical costs.',
  'contract.missing.file.ip_evidence': 'Upload the evidence of the rights.',
  'contract.clause.form': 'Required field of the registration form',
  'contract.clause.local': 'Needed for the statistics of the city',
  'contract.clause.civil845': 'Civil Code, Art. 845',
  'contract.clause.civil846': 'Civil Code, Art. 846',
  'contract.clause.transform18': 'Law on transforming achievements, Art. 18',
  'contract.clause.interp14': 'Judicial interpretation on technology contracts, Art. 14',
  'contract.clause.rate': 'Foreign currency at the central parity rate',
  'contract.clause.rule10': 'Registration rules (draft of 2024), rule 10',
};
