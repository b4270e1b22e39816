/** Messages of the area "contract"; keys start with `contract.`. */
export const contract = {
  'contract.rule.total_positive': 'The contract total must be greater than 0.',
  'contract.rule.tech_positive': 'The technology amount must be greater than 0.',
  'contract.rule.tech_within_total': 'The technology amount cannot exceed the contract total.',
  'contract.rule.cost_line_positive': 'The cost must be greater than 0.',
  'contract.rule.costs_itemised':
    'Where the technology amount is below the total, list the non-technical costs.',
  'contract.rule.costs_match':
    'The non-technical costs must add up to total less technology amount; they differ by {{value}} yuan.',
  'contract.rule.licence_mode_only_for_licences': 'Only licence contracts have a licence mode.',
  'contract.rule.ip_required': 'Choose the kinds of intellectual property, or that none is involved.',
  'contract.rule.ip_none_excludes_others': '"None involved" excludes the other kinds.',
  'contract.rule.ip_type_for_subtype.IP01': 'This kind of contract needs a technical secret.',
  'contract.rule.ip_type_for_subtype.IP02':
    'This kind of contract needs an invention, utility model or design patent.',
  'contract.rule.ip_type_for_subtype.IP05': 'This kind of contract needs a software copyright.',
  'contract.rule.ip_type_for_subtype.IP06': 'This kind of contract needs an integrated circuit layout right.',
  'contract.rule.ip_type_for_subtype.IP07': 'This kind of contract needs a plant or animal variety right.',
  'contract.rule.ip_type_for_subtype.IP08':
    'This kind of contract needs a new biological or medical variety.',
  'contract.rule.reg_no_empty': 'Give the registration number.',
  'contract.rule.reg_no_format': 'The registration number has 16 digits.',
  'contract.rule.reg_no_year': 'The first four digits of the number must be a year from 2000 to this year.',
  'contract.rule.reg_no_province': 'Digits 5 and 6 of the number are no province code.',
  'contract.rule.reg_no_taken':
    'Another contract has this registration number; a contract is registered once.',
  'contract.rule.reg_no_required': 'A registered contract needs its registration number.',
  'contract.rule.reg_date_required': 'A registered contract needs its registration date.',
  'contract.rule.required': 'This field is required.',
  'contract.rule.date': 'The date "{{value}}" is not valid.',
  'contract.rule.sign_date_future': 'The signing date cannot be after today.',
  'contract.rule.reg_date_future': 'The date cannot be after today.',
  'contract.rule.reg_date_before_sign': 'The registration date cannot be before the signing date.',
  'contract.rule.change_before_registration': 'The date cannot be before the registration date.',
  'contract.rule.valid_range': 'The term cannot end before it begins.',
  'contract.rule.uscc': 'The credit code "{{value}}" fails its check (GB 32100).',
  'contract.rule.region_required':
    'A party in China needs its region; it decides which region counts the contract.',
  'contract.rule.region_of_foreigner': 'A foreign party has a country and no region (given: {{value}}).',
  'contract.rule.tech_required': 'Give the technology amount; only refused applications may lack it.',
  'contract.rule.subtype_of_type': 'The sub-type does not belong to the type given.',
  'contract.rule.below_supplements':
    'Total and technology amount cannot fall below what supplements have registered.',
  'contract.rule.certificate_required': 'Upload at least one registration certificate before verifying.',
  'contract.warning.year_differs': 'The year of the number differs from the registration date.',
  'contract.warning.province_differs': 'The province of the number differs from where the applicant sits.',
  'contract.warning.serial_zero': 'The serial of the number is 000000.',
  'contract.warning.buyer_credit_lost':
    'The buyer was licensed in Xinji but the form gives region {{value}}: the contract will count for that region, not for Xinji. Check the form.',
  'contract.warning.uscc_region_differs':
    'The seller was licensed in Xinji ({{value}}) but the form gives another region. Check the form.',
  'contract.warning.no_xinji_party':
    'Neither party sits in Xinji: the contract counts neither as sold nor as bought.',
  'contract.warning.path_differs':
    'The path does not fit the seller: contracts sold from Xinji, or imported by Xinji buyers, are registered locally.',
  'contract.warning.likely_duplicate':
    'Parties, signing date and total are those of {{value}}; make sure it is not registered twice.',
};
