/** Messages that needs and technologies share; keys start with `listing.`. */
export const listing = {
  'listing.region.xiongan': 'Xiong’an New Area',
  'listing.amount.negotiable': 'To be negotiated',
  'listing.amount.wan': '{{amount}} × 10,000 yuan',
  'listing.organization.verified': 'Identity verified',
  'listing.demo': 'Demonstration',
  'listing.keywords': 'Keywords',
  'listing.chain.none': 'No industry chain',
  'listing.cooperation': 'Cooperation',
  'listing.published_on': 'Published',
  'listing.error.non_secret': 'Declare that the content is not classified before submitting.',
  'listing.error.unverified':
    'The organisation has not been verified yet, so nothing of it can be published.',
  'listing.error.publish_expired':
    'The last day of display has passed; return it so that the publisher can change it.',
  'listing.error.valid_to_past': 'The last day of display cannot lie in the past.',
  'listing.error.valid_to_far': 'At most {{value}} years of display.',
  'listing.error.keywords_count': 'At most 5 keywords.',
  'listing.error.keyword_length': 'At most 20 characters per keyword.',
  'listing.error.range': 'The upper limit is below the lower one.',
  'listing.error.rows': 'Fill in at least one row.',
  'listing.error.month': 'Write year and month, such as 2023-06.',
} as const;
