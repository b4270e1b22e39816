/** Messages of the area "technology"; keys start with `technology.`. */
export const technology = {
  'technology.status.draft': 'Draft',
  'technology.status.submitted': 'Under review',
  'technology.status.returned': 'Returned',
  'technology.status.published': 'Published',
  'technology.status.matched': 'In talks',
  'technology.status.withdrawn': 'Withdrawn',
  'technology.status.expired': 'Expired',
  'technology.status.closed': 'Concluded',
  'technology.price': 'Asking price',
  'technology.patents': 'Patents',
  'technology.patents.count': '{{count}}',
  'technology.error.registration_no': 'A registration number has 8 to 16 digits or letters.',
  'technology.error.research_period': 'The end is before the start.',
  'technology.error.fixed_price': 'A fixed price needs an amount.',
  'technology.error.authorized': 'Confirm that you are authorised to publish this technology.',
} as const;
