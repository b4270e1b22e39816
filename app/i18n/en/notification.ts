/** Messages to people; keys of the messages themselves are `notification.<type>`. */
export const notification = {
  'notification.title': 'Messages',
  'notification.count': 'Unread: {{unread}}',
  'notification.unread': 'Unread:',
  'notification.read_all': 'Mark all read',
  'notification.empty': 'No messages yet. News about reviews and deals appear here.',
  'notification.toast.read': 'All marked read.',
  'notification.need.published': 'Your need "{{title}}" passed the review and is published.',
  'notification.need.returned': 'Your need "{{title}}" was returned for changes; see the reason.',
  'notification.technology.published': 'Your technology "{{title}}" passed the review and is published.',
  'notification.technology.returned': 'Your technology "{{title}}" was returned for changes; see the reason.',
  'notification.need.expired': 'Your need "{{title}}" is past its last day and no longer shown.',
  'notification.technology.expired': 'Your technology "{{title}}" is past its last day and no longer shown.',
  'notification.organization.verified': 'Your organisation is verified and may publish.',
  'notification.organization.refused': 'Your organisation was not verified; see the reason.',
  'notification.deal.requested': 'New request for an introduction: {{subject}} ({{number}})',
  'notification.deal.accepted': 'Deal {{number}} was accepted; broker {{broker}} is in charge.',
  'notification.deal.transferred': 'Deal {{number}} was handed to broker {{broker}}.',
  'notification.deal.advanced': 'Deal {{number}} reached the stage "{{state}}".',
  'notification.deal.consented':
    'Deal {{number}}: the other side agreed to share contact details and waits for you.',
  'notification.deal.matched': 'Deal {{number}}: both sides agreed; contact details are visible now.',
  'notification.deal.note': 'Deal {{number}} has a new note.',
  'notification.deal.declined': 'Deal {{number}} was declined; see the reason.',
  'notification.deal.terminated': 'Deal {{number}} was ended; see the reason.',
  'notification.deal.contracted': 'A technology contract was recorded for deal {{number}}.',
  'notification.need.merged':
    'Your need "{{title}}" ({{number}}) says the same as {{kept}}; the bureau merged it into that one.',
  'notification.need.unmerged':
    'Your need "{{title}}" ({{number}}) stands by itself again, apart from {{kept}}.',
  'notification.technology.merged':
    'Your technology "{{title}}" ({{number}}) says the same as {{kept}}; the bureau merged it into that one.',
  'notification.technology.unmerged':
    'Your technology "{{title}}" ({{number}}) stands by itself again, apart from {{kept}}.',
  'notification.need.pooled':
    'The bureau suggests that you post a joint need for "{{title}}" with firms that have a similar problem: {{note}}',
  'notification.technology.pushed':
    'The bureau suggests the technology "{{title}}" ({{number}}) to you. Pushes can be changed or refused in your organisation\'s settings.',
  'notification.second_chance.firm':
    'A new technology may fit your need “{{title}}”, closed in {{year}}: {{technology}}.',
  'notification.second_chance.bureau':
    'A new technology may fit the need “{{title}}”, closed in {{year}}: {{technology}}. You may want to call the firm.',
  'notification.contract.submitted': 'Contract “{{title}}” ({{number}}) was applied for.',
  'notification.contract.accepted': 'The application for contract “{{title}}” ({{number}}) was accepted.',
  'notification.contract.returned': 'Contract “{{title}}” ({{number}}) was returned for correction; see why.',
  'notification.contract.registered': 'Contract “{{title}}” ({{number}}) is registered.',
  'notification.contract.rejected':
    'The registration of contract “{{title}}” ({{number}}) was refused; see why.',
  'notification.contract.objection_raised':
    'There is a new objection about contract “{{title}}” ({{number}}).',
  'notification.contract.objection_decided':
    'The objection about contract “{{title}}” ({{number}}) is decided.',
  'notification.follow_up.before':
    '“{{title}}” ({{number}}) was registered nearly {{months}} months ago: please say by {{date}} what became of it.',
  'notification.follow_up.after':
    'The answer on “{{title}}” ({{number}}), {{months}} months after its registration, was due on {{date}}.',
  'notification.follow_up.late':
    'The answer on “{{title}}” ({{number}}), {{months}} months after its registration, is over 30 days late (due {{date}}).',
  'notification.follow_up.bureau': '{{count}} milestones or follow-ups wait for the bureau to ask the firm.',
  'notification.milestone.before': 'A milestone of “{{title}}” ({{number}}) is due on {{date}}.',
  'notification.milestone.after': 'A milestone of “{{title}}” ({{number}}) is overdue (due {{date}}).',
  'notification.milestone.late':
    'A milestone of “{{title}}” ({{number}}) is over 30 days late (due {{date}}).',
  'notification.assessment.entered':
    'The technical income of “{{title}}” ({{number}}) in {{year}} waits for confirmation.',
  'notification.assessment.confirmed':
    'The technical income of “{{title}}” ({{number}}) in {{year}} was confirmed.',
} as const;
