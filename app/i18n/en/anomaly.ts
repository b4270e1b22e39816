/** Messages of the area "anomaly"; keys start with `anomaly.`. */
export const anomaly = {
  'anomaly.title': 'Contracts to look at',
  'anomaly.meta': 'A sign is no verdict: it asks a person to look and stops nothing.',
  'anomaly.year': 'Year of signing',
  'anomaly.signal': 'Sign',
  'anomaly.signal.count': '{{name}} ({{count}})',
  'anomaly.show': 'Show',
  'anomaly.show.open': 'Open',
  'anomaly.show.all': 'All',
  'anomaly.none': 'Nothing to look at',
  'anomaly.none.text': 'Choose another year, or "All" for what was looked at.',
  'anomaly.verdict': 'Verdict',
  'anomaly.verdict.in_order': 'In order',
  'anomaly.verdict.to_correct': 'To be corrected',
  'anomaly.note': 'Note',
  'anomaly.note.required': 'Say what you found (2 to 300 characters).',
  'anomaly.reviewed': 'The verdict is on record.',
  'anomaly.signal.same_party': 'Same party twice',
  'anomaly.signal.split': 'Maybe split',
  'anomaly.signal.round_amount': 'Round amount',
  'anomaly.signal.month_end': 'Registered at the end of the month',
  'anomaly.signal.before_need': 'Signed before its need',
  'anomaly.signal.duplicate': 'Maybe twice',
  'anomaly.signal.outlier': 'Unusual amount',
  'anomaly.signal.buyer_elsewhere': 'Buyer not in Xinji',
  'anomaly.text.same_party': 'Buyer and seller are one: {{name}}.',
  'anomaly.text.split':
    'Contracts of the same parties within {{days}} days (also {{others}}) add up to {{amount}} × 10,000 yuan of technology, each below the limit for experts.',
  'anomaly.text.round_amount': 'The total is exactly {{amount}} × 10,000 yuan.',
  'anomaly.text.month_end':
    'Of {{all}} contracts registered in the month, {{late}} were on the last {{days}} days.',
  'anomaly.text.before_need': 'Signed on {{signed}}; its need was written on {{written}}.',
  'anomaly.text.duplicate':
    'Same parties, same total ({{amount}} × 10,000 yuan) and nearly the same day as {{others}}.',
  'anomaly.text.outlier': 'The total is {{amount}} × 10,000 yuan, the middle of its type {{middle}}.',
  'anomaly.text.buyer_elsewhere':
    'The region of the buyer is not Xinji, so nothing is credited to Xinji; check the form.',
};
