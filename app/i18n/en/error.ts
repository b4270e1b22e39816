/** Error pages and error codes; keys start with `error.`. */
export const error = {
  'error.not_found': 'Not found; it may have been withdrawn or deleted.',
  'error.forbidden': 'You are not allowed to do this.',
  'error.conflict': 'Someone else has changed this. Check the newer text and submit again.',
  'error.invalid': 'Some entries are not valid. Please check them and submit again.',
  'error.limit': 'Too many requests. Please try again later.',
  'error.state': 'This cannot be done in the current state.',
  'error.unavailable': 'The service is unavailable at the moment. Please try again later.',
  'error.page.request_id': 'Request number: {{id}}',
  'error.page.request_id.hint': 'Please quote this number when you contact the staff.',
  'error.page.home': 'Back to the home page',
  'error.page.retry': 'Load again',
  'error.page.400.title': 'Bad request',
  'error.page.400.text': 'The server could not understand the request. Go back and try again.',
  'error.page.401.title': 'Please sign in',
  'error.page.401.text': 'This page can be seen after signing in.',
  'error.page.403.title': 'No permission',
  'error.page.403.text':
    'Your account may not see this page or do this. Ask your organisation’s owner or the bureau if in doubt.',
  'error.page.404.title': 'Page not found',
  'error.page.404.text':
    'The page does not exist or its content was withdrawn. Check the address or start from the home page.',
  'error.page.409.title': 'The content has changed',
  'error.page.409.text':
    'It was updated, or its state changed, while you were working. Go back, look at the newest version and try again.',
  'error.page.413.title': 'File too large',
  'error.page.413.text': 'The upload is larger than allowed. Make it smaller and try again.',
  'error.page.422.title': 'Invalid content',
  'error.page.422.text': 'What was submitted did not pass the checks. Go back, correct it and submit again.',
  'error.page.429.title': 'Too many requests',
  'error.page.429.text': 'Too many requests in a short time. Please wait a few minutes.',
  'error.page.500.title': 'Something went wrong',
  'error.page.500.text':
    'The system failed and the problem was recorded. Try again later; contact the staff if it happens again.',
  'error.page.503.title': 'Service unavailable',
  'error.page.503.text':
    'The system is under maintenance or overloaded. Try again later; what you saved is not lost.',
  'error.unauthenticated': 'Please sign in first.',
} as const;
