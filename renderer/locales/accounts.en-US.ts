/** English (United States): managing accounts, the palette, permissions. */
export const accountsEnUS = {
  'action.save': 'Save',

  'role.Unknown': 'Unknown role',

  'environment.unknown': 'Unknown environment',

  'account.unknown': 'Unknown account',
  'account.nameless': '{role} ID {mark}',
  'account.marked': '{name} (ID {mark})',
  'account.unknownClinic': 'Unknown clinic',
  'account.labelled': '{label} ({name})',

  'error.count': '{count, plural, one {# entry is} other {# entries are}} concerned.',

  'scope.title': '{screen}: {name} seems to lack a permission',
  'scope.text':
    'Fullscript refused. Whoever registered your Fullscript application turns the permission on there. Then reconnect, so that Fullscript asks for it.',
  'scope.doubt':
    'You can go on. If Fullscript refuses, whoever registered your Fullscript application turns the permission on there; then reconnect.',
  'scope.refused': 'If the permission was taken away since, reconnect once it is back.',
  'scope.needed': 'What is needed',
  'scope.clinicRead': 'See the clinic, its practitioners and staff',
  'scope.clinicWrite': 'Open Fullscript as this person',
  'scope.patientsRead': 'See the clinic’s patients',
  'scope.patientsWrite': 'Add and change patients',
  'scope.planHistory': 'See the treatment plans made in Fullscript',
  'scope.orderHistory': 'See lab orders and their results',
  'scope.catalogRead': 'See the catalog',
  'scope.names': 'Permission needed: {scopes}.',
  'scope.other': 'A permission of Fullscript',

  'settings.accounts.lead': '{first} to {last} switch between them in this order.',

  'disconnect.unreadable':
    '{name} is removed from this computer. Its sign-in could not be read and so not be revoked: remove the app’s access in Fullscript as well.',

  'disconnectAll.button': 'Disconnect all',
  'disconnectAll.title': 'Disconnect all {count, plural, one {# account} other {# accounts}}?',
  'disconnectAll.text':
    'Every sign-in is removed from this computer and revoked at Fullscript, and open Fullscript pages close. Nothing is deleted at Fullscript.',
  'disconnectAll.working': 'Disconnecting',
  'disconnectAll.progress': '{done} of {total}',
  'disconnectAll.done': 'Accounts disconnected',
  'disconnectAll.removed':
    '{count, plural, =0 {No account was} one {# account was} other {# accounts were}} removed from this computer.',
  'disconnectAll.revoked':
    '{count, plural, =0 {No sign-in was} one {# sign-in was} other {# sign-ins were}} revoked. Fullscript confirmed it.',
  'disconnectAll.owed':
    '{count, plural, one {# revocation is} other {# revocations are}} still to be done, because Fullscript could not be told or has not confirmed it. The app keeps trying, also after a restart.',
  'disconnectAll.unreadable':
    '{count, plural, one {# sign-in} other {# sign-ins}} could not be read and so not be revoked: remove the app’s access in Fullscript as well.',
  'disconnectAll.failed':
    '{count, plural, one {# account} other {# accounts}} could not be removed and stay in the list. Free some disk space, then try again.',

  'owed.title': '{count, plural, one {# revocation} other {# revocations}} still to be done',
  'owed.platform':
    'Fullscript could not be told yet that disconnected sign-ins have ended. The app keeps trying, also after a restart.',
  'owed.confirmation':
    'Fullscript was asked to end disconnected sign-ins, and has not confirmed it. The app keeps trying, also after a restart. To be sure, remove the app’s access in Fullscript.',
  'owed.application':
    'This needs the Fullscript application with which the sign-ins were made. Once it is set up, the app goes on by itself.',
  'owed.notKept':
    'The key store cannot protect what this needs, so it is forgotten when the app closes. If you cannot wait, remove the app’s access in Fullscript.',
  'owed.tryNow': 'Try now',
  'owed.left': '{count, plural, one {# revocation} other {# revocations}} could not be done yet.',
  'owed.none': 'All sign-ins are revoked. Nothing is left to be done.',

  'accounts.rename': 'Rename',
  'accounts.moveUp': 'Move up',
  'accounts.moveDown': 'Move down',
  'accounts.moved': '{name} is now number {place} of {total}.',

  'rename.title': 'Rename {name}',
  'rename.label': 'Label',
  'rename.hint':
    'Shown together with {name}, so that it stays clear who acts. Leave it empty to use Fullscript’s name alone.',

  'palette.title': 'Commands',
  'palette.search': 'Search commands',
  'palette.placeholder': 'Switch account, open a screen…',
  'palette.none': 'Nothing matches “{query}”',
  'palette.accounts': 'Switch account',
  'palette.screens': 'Go to',
  'palette.actions': 'Actions',
  'palette.switchTo': 'Switch to {name}',
} as const;
