/** Messages to people; keys of the messages themselves are `notification.<type>`. */
export const notification = {
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
} as const;
