/** Messages of the page about the site; keys start with `about.`. */
export const about = {
  'about.title': 'About',
  'about.intro':
    "TechBridge joins the technology needs of firms in Xinji with technologies of universities and institutes in Beijing, Tianjin and Xiong'an, up to the registered technology contract.",
  'about.contents': 'On this page',
  'about.what': 'What the site does',
  'about.what.1':
    'Firms write down a technical problem: what is to be solved, present and wanted values, what was tried, budget and time.',
  'about.what.2':
    'Universities, institutes and service agencies list technologies: readiness, figures, intellectual property, forms of cooperation, asking price.',
  'about.what.3':
    "For every need the site ranks technologies, for every technology needs, and says why. The bureau's brokers make the introduction; the contract is registered and counts in the city's indicator.",
  'about.what.4':
    'Browsing and searching need no account. Publishing and deals need an account of an organisation that the bureau has verified.',
  'about.who': 'Who runs it',
  'about.who.text':
    'The site is run by {{host}}. Its staff verify organisations, check texts, take on deals and record contracts; every step is logged.',
  'about.who.secrets':
    'The site is not for classified matter. Publishers declare that nothing is secret, and texts are checked before they are shown. State secrets, work secrets and trade secrets of others must not be entered.',
  'about.process': 'From a need to a contract',
  'about.process.1': 'Register and be verified',
  'about.process.1.text':
    'Give the organisation and its credit code. Nothing is published before the bureau has verified it.',
  'about.process.2': 'Write and submit',
  'about.process.2.text':
    'Fill in the form, declare that nothing is secret, submit. A draft can be kept at any time.',
  'about.process.3': 'Check',
  'about.process.3.text':
    'Staff publish it or return it with a reason. A change after publication is checked again.',
  'about.process.4': 'Match',
  'about.process.4.text':
    'The site lists what is nearest, marks the words that decided, and says for each condition whether it is met, not met or unknown.',
  'about.process.5': 'Ask for an introduction',
  'about.process.5.text': 'The firm, the institution or a broker opens a deal. One broker takes it on.',
  'about.process.6': 'Meet',
  'about.process.6.text':
    'Contact details are shown once both sides agree. Both see the same progress; a refusal or an end must give its reason.',
  'about.process.7': 'Sign and register',
  'about.process.7.text':
    "A technology contract is registered once, at the seller's place. Contracts that institutions elsewhere sell to Xinji firms are usually registered there and count here once the bureau has verified the certificate.",
  'about.matching': 'How matching works',
  'about.matching.text':
    'Candidates are found by the words and the whole text of the need, ranked by how near the texts are, and then adjusted by place in the chain, readiness, budget against price, cooperation and region. The same input gives the same order. No personal data is used and no place can be bought. The result is a suggestion, not an appraisal.',
  'about.calibers': 'What counts as the value of technology contracts',
  'about.calibers.intro':
    'Counted are contracts whose registration stands (registered, changed, or registered elsewhere and verified), in the year of the registration date, with the contract total, summed to the fen and rounded only for display. Contracts that are signed but not registered are shown apart. Because the same words mean different things in different statistics, there are four definitions, and every figure names its own.',
  'about.calibers.caption': 'The four definitions',
  'about.calibers.name': 'Definition',
  'about.calibers.counts': 'Which contracts count',
  'about.caliber.OUT': 'The seller is in Xinji.',
  'about.caliber.IN': 'The buyer is in Xinji, wherever it was registered.',
  'about.caliber.UNION': 'Seller or buyer is in Xinji; where both are, it counts once.',
  'about.caliber.LOCALREG': 'Registered by the registry in Xinji.',
  'about.calibers.current': 'The home page and the indicator now use: {{caliber}}.',
  'about.calibers.open': 'The bureau has yet to confirm this definition.',
  'about.calibers.share':
    "Share of Beijing, Tianjin and Xiong'an: among contracts bought by Xinji, the value of those whose seller is there. Xiong'an is part of Hebei and never counts as Beijing or Tianjin.",
  'about.calibers.target':
    'Target: from {{fromAmount}} (100 million yuan) in {{from}} to {{toAmount}} in {{to}}.',
  'about.definitions': 'What the other figures count',
  'about.definitions.intro':
    'The figures of the home page are counted when the page opens. Demonstration records do not count on a real installation.',
  'about.contact': 'Contact',
  'about.contact.text':
    'Questions about accounts, verification, checks and deals: please contact the science and technology bureau.',
  'about.contact.host': 'Run by',
  'about.contact.phone': 'Phone',
  'about.contact.address': 'Address',
  'about.contact.none':
    'No phone or address of its own is published for this site; please turn to the office named above.',
  'about.privacy': 'How personal data is handled: see the privacy notice.',
} as const;
