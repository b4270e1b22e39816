import type { cli as chinese } from '../zh-CN/cli.ts';

/** The operator's command line; keys start with `cli.`. */
export const cli: Record<keyof typeof chinese, string> = {
  'cli.title': 'Xinji TechBridge, command line of the operator',
  'cli.usage': 'Usage: npm run admin -- <command> [options]',
  'cli.commands': 'Commands:',
  'cli.more':
    'Add --help for the options of a command; --lang en for English. Exit codes: 0 done, 1 refused or different, 2 wrong usage.',
  'cli.unknown': 'There is no command "{{name}}".',
  'cli.option.missing': 'The option {{name}} is missing.',
  'cli.argument.count': 'Expected arguments: {{usage}}',
  'cli.option.value': 'Option {{name}} cannot be "{{value}}"; choose from: {{choices}}',
  'cli.refused': 'Not done: {{reason}}',
  'cli.field': '  {{field}}: {{reason}}',
  'cli.user.summary': 'Create an account; bureau roles belong to the bureau, which is created when missing',
  'cli.user.created': 'Created the account {{email}} ({{organization}}), roles: {{roles}}',
  'cli.user.password':
    'First password: {{password}} (hand it over in person; change it after the first sign-in)',
  'cli.user.organization_needed':
    'The roles owner and member need --organization with the name or the credit code of the organisation.',
  'cli.user.organization_unknown': 'There is no organisation "{{value}}".',
  'cli.user.organization_many':
    'More than one organisation is called "{{value}}"; give its credit code instead.',
  'cli.user.mixed_roles': 'An account cannot hold roles of the bureau and of an organisation.',
  'cli.import.summary':
    'Import needs, technologies or contracts (JSONL, CSV, XLSX); without --commit it only checks',
  'cli.import.row': 'line {{line}} {{outcome}} {{title}}',
  'cli.import.problem': 'line {{line}} {{field}}: {{reason}}',
  'cli.import.note': 'line {{line}} {{field}} note: {{reason}}',
  'cli.import.outcome.created': 'new',
  'cli.import.outcome.updated': 'updated',
  'cli.import.outcome.unchanged': 'unchanged',
  'cli.import.outcome.bad': 'bad',
  'cli.import.total':
    '{{file}}: {{rows}} rows, {{created}} new, {{updated}} updated, {{unchanged}} unchanged, {{bad}} bad',
  'cli.import.committed': 'Written.',
  'cli.import.dry': 'Checked only, nothing written; add --commit to write.',
  'cli.import.refused':
    'Bad rows: nothing of the file was written. Correct them, or add --skip-bad-rows to leave them out.',
  'cli.indicators.summary': 'Compute the contract value and the other indicators of one year',
  'cli.indicators.heading': 'Year {{year}} ({{caliber}})',
  'cli.indicators.as_of': 'As known on {{date}}',
  'cli.indicators.frozen': 'As frozen on {{date}}:',
  'cli.indicators.adjustment': 'Adjustment after a freeze: {{number}}  {{date}}  {{amount}}  {{reason}}',
  'cli.form.summary': 'Write the registration form of a contract as PDF',
  'cli.form.unknown': 'There is no contract with this registration number.',
  'cli.form.done': '{{file}} written, code {{code}}',
  'cli.export.summary': 'Write all contracts with every field, in the columns of the import',
  'cli.export.done': '{{count}} contracts written to {{file}}',
  'cli.freeze.summary':
    'Freeze the figures of a year or month as known on a day; they never change afterwards',
  'cli.freeze.done': '{{period}} frozen as known on {{on}}: {{entries}} entries, SHA-256 {{sha256}}',
  'cli.indicators.demo': 'Demonstration contracts: {{state}}',
  'cli.indicators.demo_counted': 'counted',
  'cli.indicators.demo_left': 'not counted',
  'cli.recognition.measure.summary':
    'Cross-validate the recognition of chains: accuracy, confusion, calibration',
  'cli.recognition.train.summary': 'Train the recognition of chains with the corrections made, and use it',
  'cli.recognition.trained': 'Model {{version}} is trained and in use',
  'cli.recognition.texts': '{{texts}} training texts, {{folds}}-fold cross-validation',
  'cli.recognition.chain': 'Chain right {{all}} (texts of our chains {{own}}, of none {{none}})',
  'cli.recognition.node': 'Node right {{all}}; given the chain {{inChain}}',
  'cli.recognition.confusion': 'Confusion (real: recognised as, texts)',
  'cli.recognition.calibration.chain': 'Chain: said to be sure → right (texts)',
  'cli.recognition.calibration.node': 'Node: said to be sure → right (texts)',
  'cli.reconcile.summary': 'compare an export of the registry with our contracts; changes nothing',
  'cli.reconcile.differs': 'differs {{number}} (line {{line}})',
  'cli.reconcile.differs_alike':
    'differs {{number}} (line {{line}}, matched by parties, amount and date, confidence {{by}})',
  'cli.reconcile.field': '      {{field}}: ours {{ours}}, theirs {{theirs}}',
  'cli.reconcile.missing_here': 'missing here {{number}} (line {{line}})',
  'cli.reconcile.missing_there': 'missing there {{number}}',
  'cli.reconcile.bad_line': 'line {{line}} could not be read',
  'cli.reconcile.period': 'contracts registered {{from}} to {{to}} that count should be in the file',
  'cli.reconcile.no_period': 'the file has no usable date of registration: nothing was looked for there',
  'cli.reconcile.total':
    '{{rows}} rows: {{agrees}} agree, {{differs}} differ, {{here}} missing here, {{there}} missing there',
  'cli.reindex.summary':
    'Rebuild the search indexes: build anew, compare, then swap; searching goes on meanwhile',
  'cli.reindex.progress':
    '{{index}}: {{done}} of {{total}}, {{perSecond}} a second, about {{left}} (min:s) left',
  'cli.reindex.kept': '{{index}}: {{kept}} of them were kept from a rebuild that was cut off',
  'cli.reindex.done': '{{index}}: {{documents}} documents, {{seconds}} s',
  'cli.reindex.busy': 'another process is rebuilding the index',
  'cli.reindex.interrupted':
    'The search engine went away: {{detail}}; run it again and it goes on from there',
  'cli.engine.away': 'The search engine cannot be used: {{detail}}',
  'cli.verify.summary':
    'Compare the database with the search index; check foreign keys, contract bookings and the queue',
  'cli.verify.waiting': 'Waiting for the queue: {{count}} left',
  'cli.verify.ok': 'ok       ',
  'cli.verify.differs': 'DIFFERENT',
  'cli.verify.skipped': 'skipped  ',
  'cli.verify.database': '{{state}}  database integrity: {{detail}}',
  'cli.verify.foreign_keys': '{{state}}  foreign keys: {{count}} dangling references',
  'cli.verify.ledger':
    '{{state}}  ledger: {{contracts}} contracts, {{entries}} entries, {{count}} differences from the revisions',
  'cli.verify.cells': '{{state}}  sums by month: {{months}} months, {{count}} differences from the ledger',
  'cli.verify.freezes': '{{state}}  frozen figures: {{periods}} periods, {{count}} with another hash',
  'cli.verify.index':
    '{{state}}  index {{index}}: expected {{expected}}, indexed {{indexed}}, missing {{missing}}, stale {{stale}}, surplus {{surplus}}',
  'cli.verify.index_absent': '{{state}}  index: {{detail}}',
  'cli.verify.outbox': '{{state}}  queue: {{pending}} waiting, {{parked}} parked',
  'cli.verify.pair': '      {{id}}: {{detail}}',
  'cli.verify.missing_entry': 'an entry is missing or differs',
  'cli.verify.needless_entry': 'an entry that no revision explains',
  'cli.verify.end_differs': 'an entry ends on another day',
  'cli.replay.summary': 'put past judgements to the present version of the ranking; changes nothing',
  'cli.replay.heading': 'Version {{version}}: judgements {{judgements}}, pairs compared {{comparisons}}',
  'cli.replay.agreement': 'Agreement with the judgements: before {{old}} → now {{new}}',
  'cli.replay.no_agreement':
    'Nothing to compare: a need must have both a wanted and an unsuitable technology.',
  'cli.replay.liked_rank': 'Mean rank of the wanted ones ({{count}}): before {{old}} → now {{new}}',
  'cli.replay.losses': 'Largest losses (+ wanted, - unsuitable; need technology rank before → rank now):',
  'cli.replay.improvements': 'Largest improvements:',
  'cli.replay.few': 'Fewer than {{enough}} judgements: the version is switched on by itself.',
  'cli.replay.worse':
    'Worse than before: the lists stay as they are until the administrator switches on the page of match quality.',
  'cli.replay.fine': 'No worse than before: the version is switched on by itself.',
};
