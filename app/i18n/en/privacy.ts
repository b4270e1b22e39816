/** Messages of the privacy notice; keys start with `privacy.`. A changed meaning needs a new CONSENT_VERSION. */
export const privacy = {
  'privacy.title': 'Privacy notice',
  'privacy.version': 'Version: {{version}}',
  'privacy.intro':
    'As the Personal Information Protection Law of China requires, this notice says who handles your personal data, why, which, for how long, and what rights you have. The Chinese text is binding.',
  'privacy.controller': '1. Controller and contact',
  'privacy.controller.text':
    'The controller is {{host}}. Data is kept in China. How to reach the controller:',
  'privacy.kinds': '2. Which data, and why',
  'privacy.kinds.caption': 'Personal data handled',
  'privacy.kinds.what': 'Data',
  'privacy.kinds.why': 'Purpose',
  'privacy.kinds.basis': 'Basis',
  'privacy.kinds.account.what':
    "The registering person's name, e-mail, phone, organisation and role; of the password only a hash that cannot be reversed",
  'privacy.kinds.account.why': 'To open the account, to sign in, to know who acts for the organisation',
  'privacy.kinds.account.basis': 'Your consent; needed for the service you ask for',
  'privacy.kinds.contact.what':
    'Name, phone and e-mail of the contact persons of organisations, needs and technologies',
  'privacy.kinds.contact.why': 'To make contact in a deal; to check texts before publication',
  'privacy.kinds.contact.basis':
    'Your consent; passing them to the other side needs a separate consent within the deal',
  'privacy.kinds.deal.what': 'Requests, consents and notes of deals, and who made them',
  'privacy.kinds.deal.why': 'To carry the deal forward, with the same progress shown to both sides',
  'privacy.kinds.deal.basis': 'Needed for the service you ask for; statutory duties',
  'privacy.kinds.contract.what': 'Personal data that stands in technology contracts and registration papers',
  'privacy.kinds.contract.why': 'Registration, verification and statistics of technology contracts',
  'privacy.kinds.contract.basis': 'Statutory duties',
  'privacy.kinds.log.what':
    'Sign-ins, actions, network address, browser, and the version and time of consent to this notice',
  'privacy.kinds.log.why': 'Safety of accounts, accountability, network security',
  'privacy.kinds.log.basis': 'Duties under the laws on network and data security',
  'privacy.not_collected':
    'The site collects no identity numbers, faces, locations or other sensitive data, shows no advertising and uses no third-party analytics.',
  'privacy.cookies': '3. Cookies',
  'privacy.cookies.text':
    'Only necessary cookies are used: for being signed in, for the language (one year), and for a message shown once after an action. Without signing in or changing the language the first two are not set.',
  'privacy.public': '4. What is shown and passed on',
  'privacy.public.1':
    'Public are the texts of needs and technologies and the name of the organisation; an anonymous need does not show it. Contact persons and their details are not public.',
  'privacy.public.2':
    "Once both sides of a deal have agreed and a broker has accepted it, each sees the other's contact person and details; not before.",
  'privacy.public.3':
    'Nothing else is passed on unless the law requires it. Statistics are sums of contracts and hold no personal data.',
  'privacy.matching': '5. Automatic matching',
  'privacy.matching.text':
    'Matching compares the texts of needs and technologies only. It does not analyse people and gives everybody the same result. It is a suggestion; people decide. Whoever does not want it can search and browse instead.',
  'privacy.retention': '6. How long',
  'privacy.retention.account':
    'Accounts and contact persons: as long as the account exists; then deleted or made anonymous unless the law says otherwise.',
  'privacy.retention.log': 'Sign-ins and actions: at least six months.',
  'privacy.retention.contract':
    'Contracts, registration papers and files of deals: as the rules on archives and technology contracts require. During that time they are not deleted on request, but their use is restricted.',
  'privacy.rights': '7. Your rights',
  'privacy.rights.1':
    'See and copy: the pages “Account and security” and “Organisation” show your own and your organisation’s data at any time.',
  'privacy.rights.2':
    'Correct: contact persons of the organisation, needs and technologies can be changed by you; for your own data that you cannot change, contact us.',
  'privacy.rights.3':
    'Delete, withdraw consent, close the account: by asking the controller above. Withdrawal does not touch what was done before.',
  'privacy.rights.4':
    'We answer within thirty days and give reasons where we cannot agree. You may also complain to the authorities for the protection of personal data.',
  'privacy.security': '8. Protection',
  'privacy.security.text':
    'Access by duty, every action logged; passwords hashed; fifteen minutes of lock after five failed sign-ins; automatic sign-out; uploaded files outside the web folder and only for those allowed. In case of a leak we act and inform you as the law requires.',
  'privacy.changes': '9. Changes',
  'privacy.changes.text':
    'When purposes, ways or kinds of data change, this notice and its version change, and consent is asked for again where it is needed.',
} as const;
