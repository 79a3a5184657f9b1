/** English (United States): connecting an account. */
export const connectingEnUS = {
  'connect.title': 'Connect Fullscript account',
  'connect.environments': 'Where does the account belong?',
  'connect.clinics': 'Already signed in, no browser needed',
  'connect.clinic': 'Add someone of {clinic}',
  'connect.clinicLevel': 'The clinic signs in, then you choose the person',
  'connect.known': 'This account is already connected. It is on screen now.',

  'waiting.title': 'Continue in your browser',
  'waiting.lead': 'Sign in to Fullscript there and allow access. This window then goes on by itself.',
  'waiting.remaining': 'Time left',
  'waiting.openAgain': 'Open the browser again',
  'waiting.copy': 'Copy the link',
  'waiting.copied': 'The link is copied. Paste it into any browser on this computer.',
  'waiting.noBrowser.title': 'The browser did not open.',
  'waiting.noBrowser.text': 'Copy the link and paste it into a browser on this computer.',
  'waiting.slow.title': 'Signed in, but nothing happened here?',
  'waiting.slow.dialog': 'The browser may be asking whether it may open Practice Companion. Choose Open.',
  'waiting.slow.tab': 'The page may be behind other windows. Open the browser again.',
  'waiting.slow.paste': 'If the last page shows an address, copy it and paste it below.',
  'waiting.paste': 'Paste the address',
  'waiting.paste.label': 'Address from the browser',
  'waiting.paste.hint': 'The full address of the page on which the browser stopped.',
  'waiting.paste.empty': 'Paste the address from the browser first.',

  'working.exchanging.title': 'Finishing the sign-in',
  'working.exchanging.text': 'Asking Fullscript who signed in…',
  'working.asking.title': 'Looking up the clinic',
  'working.asking.text': 'Asking Fullscript who works there…',
  'working.storing.title': 'Almost done',
  'working.storing.text': 'Putting the sign-in into your system’s key store…',

  'confirm.title': 'Use this account?',
  'confirm.new': 'This is who signed in. Nothing is kept until you agree.',
  'confirm.known':
    'This account is already connected. Using it again renews its sign-in and adds no second entry.',
  'confirm.use': 'Use this account',
  'confirm.someoneElse': 'Someone else',
  'confirm.someoneElse.hint':
    'Someone else: this sign-in is forgotten and the browser opens again. Sign out of Fullscript there first.',

  'choose.title': 'Whom do you act as?',
  'choose.lead':
    '{clinic} has signed in as a whole. Fullscript opens as the person you choose, and what is done there is theirs.',
  'choose.search': 'Search the clinic’s people',
  'choose.people': 'Practitioners and staff',
  'choose.known': 'Already connected',
  'choose.none': 'Nobody matches “{query}”.',
  'choose.nobody': 'Fullscript lists no practitioners and no staff for this clinic.',
  'choose.more': 'Showing {shown, number} of {total, number}. Search to narrow the list.',
  'choose.unreadable':
    '{count, plural, one {One person} other {# people}} could not be read and cannot be shown. Contact Fullscript support.',
  'choose.full': 'Nobody new can be added.',

  'whoCame.expected': 'Expected',
  'whoCame.came': 'Signed in',
  'whoCame.clinic': 'Another clinic',
  'whoCame.someoneElse':
    'Someone else: the browser opens again to connect another person as an account of their own.',
  'whoCame.known':
    'The person who signed in has an account in your list already. Switch to it to work as them.',
} as const;
