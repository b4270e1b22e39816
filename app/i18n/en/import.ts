/** Reading files and reporting their rows; keys start with `import.`. */
export const imports = {
  'import.file.missing': 'The file {{value}} was not found.',
  'import.file.empty': 'The file has no data rows.',
  'import.file.too_large': 'The file exceeds 20 MB; split it first.',
  'import.file.too_many_rows': 'The file has more than 100,000 rows; split it first.',
  'import.file.old_excel': 'The old .xls format is not supported; save the file as .xlsx in Excel first.',
  'import.file.encoding': 'The character encoding was not recognised; save the file as UTF-8 or GBK.',
  'import.file.csv': 'The CSV is malformed near line {{value}}; check that quotation marks come in pairs.',
  'import.file.xlsx': 'The Excel file cannot be read: it is damaged, or too large once unpacked.',
  'import.file.heading': 'The first row must hold the column names.',
  'import.file.column_twice': 'The column "{{value}}" appears twice.',
  'import.file.column_missing': 'Required columns are missing: {{value}}.',
  'import.reason.json': 'The line is not a JSON object: {{value}}',
  'import.reason.column_count': 'The row has {{value}} cells, which is not the number of columns.',
  'import.reason.excel_digits':
    'Excel stored this cell as a number and lost the digits after the 15th; format the column as text and type it again.',
  'import.reason.required': 'This field is required.',
  'import.reason.too_long': 'The text is longer than {{value}} characters.',
  'import.reason.date': 'The date "{{value}}" is not valid; write YYYY-MM-DD.',
  'import.reason.boolean': '"{{value}}" is neither yes nor no.',
  'import.reason.choice': '"{{value}}" is not in the code list.',
  'import.reason.amount_format': 'The amount "{{value}}" is not a number.',
  'import.reason.amount_decimals': 'The amount "{{value}}" has more than two decimals (yuan).',
  'import.reason.amount_negative': 'The amount "{{value}}" must not be negative.',
  'import.reason.amount_range': 'The amount "{{value}}" is beyond what can be recorded.',
  'import.reason.text': 'This field must be a text or a number.',
  'import.reason.country': 'The country code "{{value}}" is not valid; three digits of ISO 3166 are needed.',
  'import.reason.region': 'The region code "{{value}}" is not valid; six digits of GB/T 2260 are needed.',
  'import.reason.number_taken_in_file':
    'The registration number {{value}} appears more than once in the file.',
  'import.reason.differs': 'A record with this registration number exists and differs in: {{value}}.',
  'import.reason.type_of_subtype': 'The sub-type {{value}} does not belong to the type given.',
  'import.reason.non_tech_cost':
    'The non-technical cost must equal contract total less technology amount ({{value}} yuan).',
  'import.warning.likely_duplicate':
    'Parties, signing date and total are those of contract {{value}}; make sure it is not registered twice.',
  'import.warning.likely_duplicate_in_file':
    'Parties, signing date and total are those of line {{value}}; make sure it is not registered twice.',
  'import.warning.unknown_column': 'The column "{{value}}" is not known and was ignored.',
};
