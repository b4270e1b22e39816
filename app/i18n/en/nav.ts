/** Navigation; keys start with `nav.`. */
export const nav = {
  'nav.main': 'Main navigation',
  'nav.desk': 'Desk navigation',
  'nav.menu': 'Menu',
  'nav.breadcrumbs': 'You are here',
  'nav.home': 'Home',
  'nav.needs': 'Needs',
  'nav.technologies': 'Technologies',
  'nav.indicators': 'Contract indicator',
  'nav.about': 'About',
  'nav.login': 'Sign in',
  'nav.register': 'Register',
  'nav.logout': 'Sign out',
  'nav.desk.enter': 'Go to my desk',
  'nav.desk.home': 'My desk',
  'nav.desk.signed_in_as': 'Signed in as {{name}}',
} as const;
