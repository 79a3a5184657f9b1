import { accountsEnUS } from './accounts.en-US';
import { activityEnUS } from './activity.en-US';
import { checkEnUS } from './check.en-US';
import { firstContactEnUS } from './first-contact.en-US';
import { labsEnUS } from './labs.en-US';
import { habitsEnUS } from './habits.en-US';
import { linksEnUS } from './links.en-US';
import { connectingEnUS } from './connecting.en-US';
import { lockEnUS } from './lock.en-US';
import { updatesEnUS } from './updates.en-US';
import { patientsEnUS } from './patients.en-US';

/** English (United States): the base catalogue. Its keys are the keys of every other. */
export const enUS = {
  ...accountsEnUS,
  ...activityEnUS,
  ...labsEnUS,
  ...habitsEnUS,
  ...linksEnUS,
  ...lockEnUS,
  ...updatesEnUS,
  ...patientsEnUS,
  ...connectingEnUS,
  'app.name': 'Practice Companion',

  'action.connect': 'Connect Fullscript account',
  'action.reconnect': 'Reconnect',
  'action.disconnect': 'Disconnect',
  'action.tryAgain': 'Try again',
  'action.cancel': 'Cancel',
  'action.close': 'Close',
  'action.undo': 'Undo',
  'action.dismiss': 'Dismiss',
  'action.lock': 'Lock',

  'frame.skip': 'Skip to content',
  'frame.sandbox': 'Local sandbox, no real patients',
  'recovery.nextTry': 'Trying again at {time}.',
  'recovery.asking': 'Trying again now.',
  'recovery.back': 'Fullscript is back.',
  'frame.loading': 'Loading',
  'frame.messages': 'Messages',

  'nav.label': 'Main',
  'nav.patients': 'Patients',
  'nav.treatmentPlan': 'Treatment plan',
  'nav.catalog': 'Catalog',
  'nav.labs': 'Labs',
  'nav.activity': 'Activity',
  'nav.connectionCheck': 'Connection check',
  'nav.settings': 'Settings',
  'nav.fold': 'Fold to icons',
  'nav.unfold': 'Show labels',

  'role.Practitioner': 'Practitioner',
  'role.Staff': 'Staff',

  'environment.us': 'United States',
  'environment.ca': 'Canada',
  'environment.us-snd': 'United States, sandbox',
  'environment.ca-snd': 'Canada, sandbox',
  'environment.local': 'Local sandbox',
  'environment.custom': 'Custom environment',

  'banner.acting': '{name}, {role}, {clinic}',

  'switcher.button': 'Switch account',
  'switcher.label': 'Accounts',
  'switcher.full':
    '{limit, plural, one {One account is} other {# accounts are}} connected, which is the most this computer may hold.',

  'account.status.connected': 'Connected',
  'account.status.memoryOnly': 'Connected until the app closes',
  'account.status.reconnectRequired': 'Needs to reconnect',
  'account.status.unreadable': 'Sign-in cannot be read',
  'account.status.waitingForKeyStore': 'Waiting for the key store',
  'account.status.configurationMissing': 'Fullscript application missing',

  'keyStore.locked.title': 'The key store is locked.',
  'keyStore.locked.text': 'Unlock your system’s keyring, then try again. Nothing has been lost.',
  'keyStore.weak.title': 'The key store of this system does not protect well enough.',
  'keyStore.weak.text':
    'Sign-ins stay in memory and end when the app closes. Set up a keyring, then try again.',
  'keyStore.unavailable.title': 'This system has no key store running.',
  'keyStore.unavailable.text':
    'Sign-ins stay in memory and end when the app closes. Start the keyring, then try again.',
  'keyStore.lost.title': 'The key to the stored sign-ins is gone.',
  'keyStore.lost.text':
    'Nothing was deleted. If the keyring comes back, try again; otherwise reconnect each account.',

  'memoryOnly.title': '{name} is connected until the app closes.',
  'memoryOnly.text': 'The sign-in is not written to this computer, because the key store cannot protect it.',

  'reconnect.title': '{name} needs to reconnect.',
  'reconnect.reconnectRequired': 'Fullscript ended this sign-in. Accounts, settings and activity are kept.',
  'reconnect.unreadable': 'The stored sign-in cannot be read. It was set aside, not deleted.',

  'configurationMissing.title': 'No Fullscript application is set up for {environment}.',
  'configurationMissing.text':
    'The account of {name} is kept. Enter the values of that application in Settings, or ask whoever manages them.',

  'news.acting': 'You now act as {who}.',
  'news.connected':
    '{name} ({clinic}{role, select, Practitioner {, practitioner} Staff {, staff} other {}}) is connected.',
  'news.reconnected':
    '{name} ({clinic}{role, select, Practitioner {, practitioner} Staff {, staff} other {}}) is connected again.',
  'news.reconnectRequired':
    '{name} ({clinic}{role, select, Practitioner {, practitioner} Staff {, staff} other {}}) needs to reconnect.',
  'news.shown': 'Fullscript is ready.',
  'news.policyChanged': 'Your administrator changed settings.',
  'news.planActivated': 'A treatment plan was activated at {clinic}.',

  'policy.kept': 'What is open stays open. Until it is corrected, nothing else can be opened or connected.',
  'policy.partly':
    'Each wrong setting has a safe value until it is corrected. A Fullscript application that is wrong opens nothing new.',
  'policy.details': 'Show details',
  'proxy.title': 'Sign in to your network’s proxy',
  'proxy.text':
    'The proxy {proxy} lets this computer out to the internet and wants to know who asks. Use the name and password of your workplace, not those of Fullscript.',
  'proxy.refused': 'The proxy did not accept this name and password.',
  'proxy.username': 'User name',
  'proxy.username.invalid': 'Enter the user name, without a colon.',
  'proxy.password': 'Password',
  'proxy.password.hint': 'Kept until the app closes, and given to this proxy only.',
  'proxy.later': 'Not now',
  'proxy.signIn': 'Sign in',
  'proxy.declined.title': 'Your network’s proxy asks for a sign-in.',
  'proxy.declined.text': 'Without it Fullscript cannot be reached through {proxy}.',

  'error.wait': 'Fullscript asks to wait {seconds, plural, one {one second} other {# seconds}}.',
  'error.certificateIssuer': 'The certificate that was met comes from {issuer}.',
  'error.reference': 'Reference for Fullscript support: {id}',

  'welcome.title': 'Bring Fullscript to your desk',
  'welcome.lead': 'Connect an account once, and plans, the catalog and labs are one click away.',
  'welcome.steps': 'What will happen',
  'welcome.step.browser': 'Your browser opens Fullscript’s own sign-in page.',
  'welcome.step.confirm': 'You come back here and check that it is the right person and clinic.',
  'welcome.step.work': 'The sign-in stays on this computer, locked in your system’s key store.',

  'embed.label': 'Fullscript, {feature}',
  'embed.granting': 'Signing in to Fullscript…',
  'embed.loading': 'Opening Fullscript…',
  'embed.reload': 'Reload Fullscript',
  'embed.slow.title': 'Fullscript is taking longer than usual',
  'embed.slow.text': 'It may still come. Reloading starts it afresh.',
  'embed.slow.wait': 'Keep waiting',
  'embed.zoom': '{zoom, number, percent} zoom',
  'embed.zoom.reset': 'Back to 100%',
  'embed.sessionEnded.copy':
    'Fullscript refuses what this page sends, so what is written here may not be saved. Copy what you need, then reload Fullscript to go on.',
  'embed.link.foreign': 'Fullscript tried to open {host}, which isn’t one of its own sites.',
  'embed.link.own': 'Fullscript tried to open {host}. Click the link again to open it in your browser.',
  'embed.untouched.plan': 'Your plan is untouched.',
  'embed.untouched.page': 'This page is untouched.',

  'work.notice': 'A plan begun as {who} would be closed.',
  'work.notice.text':
    'It waits in the background{more, plural, =0 {} one {, and one more with it} other {, and # more with it}}. What was not saved there would be lost.',
  'work.goBack': 'Go back to it',
  'work.close': 'Close it',
  'work.lose': 'The plan begun here would be lost',
  'work.lose.reload': 'Reloading starts Fullscript afresh. What was not saved there is lost.',
  'work.lose.patient': 'Another plan starts Fullscript afresh. What was not saved there is lost.',
  'work.lose.newPlan': 'Start the other plan',
  'closing.title': 'Close Practice Companion?',
  'closing.text': 'Begun here and not saved yet, as far as we can tell:',
  'closing.stay': 'Keep it open',
  'closing.close': 'Close anyway',

  'embed.keyStore.title': 'The sign-in is waiting for the key store',
  'embed.keyStore.text': 'Unlock your system’s keyring, then try again.',

  ...checkEnUS,
  ...firstContactEnUS,

  'settings.general': 'General',
  'settings.language': 'Language',
  'settings.theme': 'Appearance',
  'settings.theme.system': 'System',
  'settings.theme.light': 'Light',
  'settings.theme.dark': 'Dark',
  'settings.accounts': 'Accounts',
  'settings.accounts.none': 'No account is connected yet.',
  'settings.application': 'Fullscript applications',
  'settings.configuration': 'Configuration',
  'settings.about': 'About',

  'configuration.lead': 'What is in force on this computer, and who decided it.',
  'configuration.key': 'Setting',
  'configuration.value': 'Value',
  'configuration.origin': 'Decided by',
  'configuration.origin.policy': 'Your organization',
  'configuration.origin.settings': 'You',
  'configuration.origin.default': 'Default',
  'configuration.allDefault': 'Nothing is set. Every setting has its default.',
  'configuration.showAll': 'Show every setting',
  'configuration.showSet': 'Show only what is set',
  'configuration.set': 'Set',
  'configuration.notSet': 'Not set',
  'configuration.on': 'On',
  'configuration.off': 'Off',
  'configuration.count': '{count, plural, one {# entry} other {# entries}}',
  'configuration.cost.value': 'Instead of the policy’s value, which {problem}',
  'configuration.cost.application':
    'The policy’s value {problem}. Its Fullscript application is not used until it is corrected.',
  'configuration.cost.entry': 'Without the policy’s value that {problem}',
  'configuration.cost.handover': 'The policy’s value {problem}. Activated plans wait until it is corrected.',
  'configuration.cost.updates':
    'The policy’s value {problem}. Nothing is installed by itself until it is corrected.',
  'configuration.warnings.title': 'This version does not use all of your organization’s policy',
  'configuration.warnings.text': 'The keys below count for nothing. Everything else does.',
  'configuration.wholePolicy': 'The policy itself',
  'notices.title': 'Third-party notices',
  'notices.lead':
    'This app contains the work of others. The licenses of Electron and Chromium are in the folder where it is installed.',
  'notices.reading': 'Reading the notices',
  'notices.unreadable':
    'The notices cannot be read. They are listed in the files of the app’s release as well.',

  'disconnect.title': 'Disconnect {name}?',
  'disconnect.text':
    'The sign-in for {clinic} is revoked at Fullscript and removed from this computer, and its open Fullscript pages close. Nothing is deleted at Fullscript.',
  'disconnect.text.kept':
    'The account is removed from this computer, and its open Fullscript pages close. The sign-in of {clinic} stays, because other accounts work with it. Nothing is deleted at Fullscript.',
  'disconnect.kept':
    '{name} is removed from this computer. The sign-in of {clinic} stays for its other accounts.',
  'disconnect.revoked':
    '{name} is disconnected. Fullscript confirmed that the sign-in has ended, and it is removed from this computer.',
  'disconnect.asked':
    '{name} is removed from this computer. Fullscript was asked to end the sign-in and has not confirmed it. The app keeps trying, also after a restart.',
  'disconnect.notRevoked':
    '{name} is removed from this computer, but Fullscript could not be told yet. The app keeps trying, also after a restart.',

  'setUp.title': 'Set up the Fullscript application',
  'setUp.lead':
    'Enter the values your clinic received when it registered its application with Fullscript, once for this computer.',

  'setUp.managed.title': 'Your organization sets up this computer',
  'setUp.managed.lead':
    'The Fullscript application comes from your organization’s policy. There is nothing for you to enter.',
  'setUp.managed.missing': 'The policy has no Fullscript application that can be used.',
  'setUp.managed.next':
    'Ask whoever looks after this computer to correct it. It is taken in by itself; you need not restart.',

  'application.open': 'Open a file…',
  'application.paste': 'Paste',
  'application.paste.title': 'Paste the set-up document',
  'application.paste.label': 'Document',
  'application.paste.hint': 'The JSON text from whoever registered the application.',
  'application.paste.read': 'Fill in the form',
  'application.read': 'The form is filled in. Check it and save.',
  'application.readFurther':
    'The form is filled in for the first of the document’s applications. Save it, then add the next one the same way.',
  'application.add': 'Add an application',
  'application.add.hint': 'Each environment of Fullscript, such as Canada, needs an application of its own.',
  'application.add.title': 'A further application',
  'application.incomplete': 'Values are missing',
  'application.remove': 'Remove',
  'application.remove.title': 'Remove the application for {environment}?',
  'application.remove.text':
    'Its values and its secret are removed from this computer. Accounts of this environment stay in the list, but cannot be used until the application is set up again.',
  'application.removed': 'The application for {environment} is removed.',
  'application.environment': 'Environment',
  'application.environment.hint': 'Where the application was registered.',
  'application.clientId': 'Client ID',
  'application.clientId.hint': 'From the application’s page in the Fullscript developer dashboard.',
  'application.clientSecret': 'Client secret',
  'application.clientSecret.hint':
    'Stored in your system’s key store. Leave it empty if a broker holds the secret.',
  'application.clientSecret.stored': 'A secret is stored',
  'application.clientSecret.replace': 'Replace',
  'application.publicKey': 'Public key',
  'application.publicKey.hint': 'The public key for Embed.',
  'application.embedOrigin': 'Embed origin',
  'application.embedOrigin.hint':
    'The registered origin, such as https://companion.your-clinic.example, without a path.',
  'application.redirectUri': 'Redirect URI',
  'application.redirectUri.hint': 'Exactly as registered. Change it only if another one was registered.',
  'application.advanced': 'Advanced',
  'application.oauthLevel': 'Sign-in level',
  'application.oauthLevel.hint': 'Applications registered today are role level.',
  'application.oauthLevel.role': 'Role: each person signs in',
  'application.oauthLevel.clinic': 'Clinic: one sign-in for the clinic (older applications)',
  'application.pkce': 'PKCE',
  'application.pkce.hint': 'Protects the sign-in against other programs on this computer.',
  'application.pkce.auto': 'Always send it',
  'application.pkce.off': 'Off',
  'application.save': 'Save',
  'application.saving': 'Saving…',
  'application.saved': 'The Fullscript application is saved.',
  'application.change': 'Change',
  'application.summary': 'Client ID {clientId}',
  'application.managed': 'Managed by your organization',
  'application.local': 'The app talks to the local sandbox, so there is nothing to enter here.',
  'application.custom': 'These values come from a configuration file and are changed there.',
  'application.problems': 'Places to look at',
  'application.invalid.environment': 'Choose an environment that has no application yet.',
  'application.invalid.clientId': 'Enter the client ID, without spaces.',
  'application.invalid.clientSecret': 'Enter the client secret, without spaces.',
  'application.invalid.publicKey': 'Enter the public key, without spaces.',
  'application.invalid.embedOrigin':
    'Enter an https origin without a path, such as https://companion.your-clinic.example.',
  'application.invalid.redirectUri':
    'Enter an address of this app for this environment, an https page or a loopback address, exactly as registered. No two applications may share one.',
  'application.invalid.oauthLevel': 'Choose one of the levels.',
  'application.invalid.pkce': 'Choose one of the values.',

  'problem.missing': 'is missing',
  'problem.invalid': 'is not valid',
  'problem.wrongType': 'is of the wrong type',
  'problem.duplicate': 'stands there more than once',
  'problem.unreadable': 'cannot be read',
  'problem.notText': 'is not text in UTF-8 or UTF-16',
  'problem.notJson': 'is not JSON',
  'problem.position': '(line {line}, column {column})',
  'problem.tooLarge': 'is too large',
  'problem.notAFile': 'is not a file',
  'problem.foreignOwner': 'does not belong to the administrator',
  'problem.writableByOthers': 'can be changed by others than the administrator',

  'warning.unknown': 'is not a known key.',
  'warning.retired': 'is no longer used.',
  'warning.suggestion': 'Was {suggestion} meant?',
} as const;
