import type { ErrorCode } from '../../preload/contract/errors';
import type { ErrorWords } from './catalogue';

/** English (United States): updates of the app. */
export const updatesEnUS = {
  'updates.off': 'This app does not look for updates.',
  'updates.off.managed': 'Your organization installs updates.',
  'updates.idle': 'The app looks for updates by itself.',
  'updates.checking': 'Looking for updates…',
  'updates.upToDate': 'This is the newest version.',
  'updates.available': 'Version {version} is available.',
  'updates.elsewhere': 'It comes with the updates of this computer, or from your administrator.',
  'updates.downloading': 'Loading version {version}…',
  'updates.ready': 'Version {version} is ready.',
  'updates.ready.atEnd': 'It is installed when you close the app.',
  'updates.ready.asks': 'Installing it asks for an administrator of this computer.',
  'updates.checkedAt': 'Last looked {when}.',
  'updates.below': 'Your organization asks for version {version} or newer.',
  'updates.below.text':
    'You can go on working. Install the update as soon as you can, or tell your administrator.',
  'updates.below.elsewhere': 'You can go on working. If it does not come by itself, tell your administrator.',
  'updates.mark.below': 'Your organization asks for a newer version',
  'updates.mark.ready': 'An update is ready',
  'updates.mark.available': 'An update is available',
  'updates.check': 'Look for updates',
  'updates.download': 'Load the update',
  'updates.restart': 'Restart now',
};

/** English (United States): what goes wrong with updates. */
export const updateErrorsEnUS = {
  update_feed_unreachable: {
    title: 'The update service could not be reached.',
    next: 'It is tried again by itself. You can go on working.',
  },
  update_feed_invalid: {
    title: 'The update service gave an answer that cannot be read.',
    next: 'Nothing was installed. It is tried again by itself; if it stays, tell your administrator.',
  },
  update_feed_unsigned: {
    title: 'The update is not signed by its makers.',
    next: 'Nothing was installed. Tell your administrator.',
  },
  update_feed_foreign: {
    title: 'The update is for another app or system.',
    next: 'Nothing was installed. Tell your administrator.',
  },
  update_feed_old: {
    title: 'The update service gives out-of-date information.',
    next: 'Nothing was installed. Check the date of this computer; if it is right, tell your administrator.',
  },
  update_file_mismatch: {
    title: 'The update is not what its makers signed.',
    next: 'It was thrown away, and nothing was installed. If it happens again, tell your administrator.',
  },
  update_download_failed: {
    title: 'The update could not be loaded.',
    next: 'Check the connection and the free space, then try again.',
  },
  update_not_available: {
    title: 'There is no update to install now.',
    next: 'Look for updates again later.',
  },
} satisfies Partial<Record<ErrorCode, ErrorWords>>;
