import { savingErrorsEnUS } from './saving.en-US';
import { answerErrorsEnUS } from './answers.en-US';
import { updateErrorsEnUS } from './updates.en-US';
import { handoverErrorsEnUS } from './handover.en-US';
import type { ErrorCode } from '../../preload/contract/errors';
import type { ErrorWords } from './catalogue';
import { computerErrorsEnUS } from './computer-errors.en-US';

/** What each error is called and what to do next, in English (United States). */
export const errorsEnUS: Readonly<Record<ErrorCode, ErrorWords>> = {
  ...computerErrorsEnUS,
  network_unreachable: {
    title: 'Fullscript cannot be reached.',
    next: 'Check this computer’s internet connection, then try again.',
  },
  network_timeout: {
    title: 'Fullscript did not answer in time.',
    next: 'Wait a moment, then try again.',
  },
  tls_untrusted: {
    title: 'The secure connection to Fullscript is not trusted.',
    next: 'A firewall may be inspecting it. Ask whoever looks after your network to add its certificate.',
  },
  client_certificate_required: {
    title: 'The connection asks for a certificate of this computer.',
    next: 'Ask whoever looks after your network. They can name the certificate to use in the app’s policy.',
  },
  proxy_unreachable: {
    title: 'Your network’s proxy cannot be reached.',
    next: 'Check the network connection. If it stays, ask whoever looks after your network.',
  },
  proxy_refused: {
    title: 'Your network’s proxy does not let the connection to Fullscript through.',
    next: 'Ask whoever looks after your network to allow Fullscript’s addresses.',
  },
  proxy_authentication_required: {
    title: 'Your network’s proxy asks for a sign-in.',
    next: 'Sign in to the proxy, then try again.',
  },
  proxy_authentication_unsupported: {
    title: 'Your network’s proxy asks for a kind of sign-in that this app cannot give.',
    next: 'Ask whoever looks after your network to let Fullscript’s addresses through without one, or to allow Basic or Digest.',
  },
  http_redirected: {
    title: 'The connection was sent elsewhere.',
    next: 'Your network may ask for a sign-in of its own. Open a web page in the browser, then try again.',
  },
  http_not_json: {
    title: 'Something other than Fullscript answered.',
    next: 'Your network may ask for a sign-in of its own. Open a web page in the browser, then try again.',
  },
  http_invalid_answer: {
    title: 'Fullscript’s answer could not be understood.',
    next: 'Try again. If it stays, contact Fullscript support.',
  },
  http_too_large: {
    title: 'Fullscript’s answer was too long.',
    next: 'Narrow the search, then try again.',
  },
  http_unexpected_status: {
    title: 'Fullscript could not do this.',
    next: 'Try again. If it stays, contact Fullscript support.',
  },
  platform_unavailable: {
    title: 'Fullscript is not available right now.',
    next: 'You stay signed in. Try again in a few minutes.',
  },
  rate_limited: {
    title: 'Fullscript has had too many requests.',
    next: 'Wait a little, then try again.',
  },
  unauthorized: {
    title: 'Fullscript did not accept the sign-in.',
    next: 'Try again. If it stays, reconnect the account in Settings.',
  },
  forbidden: {
    title: 'This account may not do this.',
    next: 'Ask the clinic’s Fullscript administrator for access, or switch account.',
  },
  scope_missing: {
    title: 'This account lacks a permission for this.',
    next: 'Reconnect it after the permission was turned on for the Fullscript application.',
  },
  not_found: {
    title: 'Fullscript does not know this.',
    next: 'It may have been removed. Go back and choose again.',
  },
  refused_by_platform: {
    title: 'Fullscript did not accept this.',
    next: 'Correct what it names, then try again.',
  },
  ...savingErrorsEnUS,
  request_cancelled: { title: 'The request was canceled.', next: 'Start again when you are ready.' },

  oauth_access_denied: {
    title: 'Access was not allowed.',
    next: 'In the browser, Deny was chosen. Try again and allow access to connect.',
  },
  oauth_authorization_error: {
    title: 'Fullscript stopped the sign-in.',
    next: 'Try again. If it stays, check the values of the Fullscript application.',
  },
  oauth_attempt_expired: {
    title: 'The sign-in took too long.',
    next: 'For safety it ends after ten minutes. Try again.',
  },
  oauth_attempt_missing: {
    title: 'No sign-in is waiting.',
    next: 'Start with Connect Fullscript account.',
  },
  oauth_address_unrecognised: {
    title: 'This is not the address of a sign-in.',
    next: 'Copy the whole address from the browser’s address bar and paste it again.',
  },
  oauth_address_too_long: {
    title: 'The address is too long.',
    next: 'Copy only the address from the browser’s address bar and paste it again.',
  },
  oauth_address_other_environment: {
    title: 'This sign-in belongs to another environment.',
    next: 'Check the environment in Settings, then try again.',
  },
  oauth_address_unknown_state: {
    title: 'This address belongs to an earlier sign-in.',
    next: 'Open the browser again and use the newest page.',
  },
  oauth_code_rejected: {
    title: 'Fullscript did not accept this sign-in.',
    next: 'It may have been used already. Try again.',
  },
  oauth_client_rejected: {
    title: 'Fullscript does not accept this application.',
    next: 'Check client ID and client secret in Settings. Your accounts are kept.',
  },
  oauth_answer_malformed: {
    title: 'Fullscript’s answer to the sign-in could not be understood.',
    next: 'Try again. If it stays, contact Fullscript support.',
  },
  oauth_browser_not_opened: {
    title: 'The browser could not be opened.',
    next: 'Copy the link and paste it into a browser on this computer.',
  },
  oauth_loopback_unavailable: {
    title: 'The sign-in address of this computer is in use.',
    next: 'Close the other program that uses it, or configure another redirect URI, then try again.',
  },
  oauth_clinic_level_token: {
    title: 'The sign-in is for a clinic, not for a person.',
    next: 'Set the sign-in level to Clinic under Advanced in the Fullscript application, then try again.',
  },
  oauth_person_level_token: {
    title: 'The sign-in is for a person, not for a clinic.',
    next: 'Set the sign-in level to Role under Advanced in the Fullscript application, then try again.',
  },
  reconnect_other_user: {
    title: 'Someone else signed in.',
    next: 'Nothing was changed. Sign out of Fullscript in the browser, then try again as the same person.',
  },
  reconnect_required: {
    title: 'This account needs to reconnect.',
    next: 'Fullscript ended its sign-in. Reconnect; everything else is kept.',
  },
  revocation_unconfirmed: {
    title: 'Fullscript was asked to end a sign-in and did not confirm it.',
    next: 'To be sure, remove the app’s access in Fullscript’s own settings.',
  },
  account_limit_reached: {
    title: 'No more accounts fit on this computer.',
    next: 'Disconnect one in Settings first.',
  },
  account_unknown: {
    title: 'This account is no longer connected.',
    next: 'Switch account, or connect it again.',
  },
  account_unreadable: {
    title: 'The stored sign-in cannot be read.',
    next: 'It was set aside, not deleted. Reconnect the account.',
  },
  account_mixed_up: {
    title: 'This account’s sign-in belongs to someone else.',
    next: 'Nothing was sent with it. Reconnect the account.',
  },
  account_entries_unreadable: {
    title: 'Part of the list of accounts cannot be read.',
    next: 'The other accounts work, and a copy of the list as it was found is kept beside it. Connect the missing accounts again.',
  },
  account_label_too_long: {
    title: 'The label is too long.',
    next: 'Use at most 60 characters.',
  },
  account_label_taken: {
    title: 'Another account goes by this name.',
    next: 'Choose a label that cannot be taken for someone else.',
  },

  grant_malformed: {
    title: 'Fullscript’s permission for this page could not be understood.',
    next: 'Try again. If it stays, contact Fullscript support.',
  },
  grant_other_user: {
    title: 'Fullscript answered for another person.',
    next: 'The page was not opened. Reconnect the account, then try again.',
  },
  grant_too_old: {
    title: 'The permission for this page ran out.',
    next: 'Try again to ask for a new one.',
  },
  embed_origin_refused: {
    title: 'The embed origin cannot be used.',
    next: 'Check the embed origin in Settings: it must be an https origin without a path.',
  },
  embed_tokenize_failed: {
    title: 'The patient could not be handed to Fullscript.',
    next: 'The plan was not opened without them. Try again, or choose the patient inside Fullscript.',
  },
  embed_server_error: {
    title: 'Fullscript reported an error.',
    next: 'Try again. If it stays, contact Fullscript support.',
  },
  embed_load_failed: {
    title: 'Fullscript’s page did not load.',
    next: 'Check the internet connection, then try again.',
  },
  embed_frame_refused: {
    title: 'Fullscript refused to be shown here.',
    next: 'The embed origin may not be registered. Check it in Settings.',
  },
  embed_mount_failed: {
    title: 'Fullscript could not be started.',
    next: 'Try again. If it stays, check the public key in Settings.',
  },
  embed_crashed: { title: 'Fullscript’s page stopped working.', next: 'It is being opened afresh.' },
  embed_crashed_repeatedly: {
    title: 'Fullscript’s page keeps stopping.',
    next: 'Wait a few minutes, then try again. Restarting the app may help.',
  },
  embed_unresponsive: {
    title: 'Fullscript’s page does not respond.',
    next: 'It may come back by itself. Reloading opens it afresh.',
  },
  embed_offline: {
    title: 'This computer is offline.',
    next: 'Connect to the internet, then try again.',
  },
  embed_session_ended: {
    title: 'Fullscript’s session has ended.',
    next: 'Reload Fullscript to go on. You are signed in again without your password.',
  },
  embed_link_refused: {
    title: 'A link was not followed.',
    next: 'Fullscript tried to open something other than one of its own sites.',
  },
  embed_link_not_opened: {
    title: 'A link was not followed.',
    next: 'Click it again to open it in your browser.',
  },
  embed_download_refused: {
    title: 'A file was not downloaded.',
    next: 'Files from Fullscript can’t be saved here. Open Fullscript in your browser for that.',
  },
  embed_unknown_mount: { title: 'This page was closed.', next: 'Try again to open it afresh.' },

  key_store_locked: {
    title: 'The key store is locked.',
    next: 'Unlock your system’s keyring, then try again. Nothing has been lost.',
  },
  key_store_unavailable: {
    title: 'This system has no key store running.',
    next: 'Start the keyring, then try again.',
  },
  key_store_weak: {
    title: 'The key store of this system does not protect well enough.',
    next: 'Set up a keyring, then try again.',
  },
  key_store_lost: {
    title: 'The key to the stored sign-ins is gone.',
    next: 'Bring the keyring back and try again, or reconnect each account.',
  },
  vault_unreadable: {
    title: 'The stored sign-ins cannot be read.',
    next: 'They were set aside, not deleted. Reconnect each account.',
  },
  vault_newer: {
    title: 'The stored sign-ins come from a newer version of the app.',
    next: 'Install the newest version. Nothing was changed.',
  },
  vault_write_failed: {
    title: 'The sign-in could not be saved.',
    next: 'Check that the disk has room and may be written to, then try again.',
  },
  storage_unreadable: {
    title: 'A file of this app cannot be read.',
    next: 'It was set aside, not deleted. What it held has to be entered again.',
  },
  storage_write_failed: {
    title: 'The change could not be saved.',
    next: 'Check that the disk has room and may be written to, then try again.',
  },

  configuration_missing: {
    title: 'The Fullscript application is not set up.',
    next: 'Enter its values in Settings.',
  },
  configuration_invalid: {
    title: 'The values of the Fullscript application cannot be used.',
    next: 'Correct the places named here.',
  },
  configuration_managed: {
    title: 'Your organization manages this value.',
    next: 'Ask whoever looks after this computer to change it.',
  },
  document_unreadable: {
    title: 'The document cannot be read.',
    next: 'It must be the JSON text for the Fullscript application. Check that all of it was copied.',
  },
  certificate_authorities_unreadable: {
    title: 'Your organization’s certificate file cannot be read.',
    next: 'Connections are checked without it. Ask whoever looks after this computer to correct the file or its place.',
  },

  external_id_taken: {
    title: 'Another patient has this id.',
    next: 'Links from your practice’s system could find the wrong one. Check both patients there.',
  },
  clinic_not_connected: {
    title: 'No account of that clinic is connected.',
    next: 'Connect an account of the clinic, then open the link again.',
  },
  link_malformed: {
    title: 'This link cannot be read.',
    next: 'Open it again from where it came, or tell whoever made it.',
  },
  ...answerErrorsEnUS,
  ...updateErrorsEnUS,
  ...handoverErrorsEnUS,
  ipc_refused: { title: 'The app refused this step.', next: 'Restart the app, then try again.' },
  ipc_invalid: { title: 'The app could not understand this input.', next: 'Check it, then try again.' },
  ipc_too_large: { title: 'This input is too long.', next: 'Shorten it, then try again.' },
  ipc_rate_limited: { title: 'That was too fast.', next: 'Wait a moment, then try again.' },
  locked: {
    title: 'Practice Companion was locked.',
    next: 'Start again once it is unlocked.',
  },
  pin_wrong: {
    title: 'This is not the right PIN.',
    next: 'Try again.',
  },
  pin_waiting: {
    title: 'The PIN cannot be tried now.',
    next: 'Wait until the time is over, then try again.',
  },
  pin_unsuitable: {
    title: 'This cannot be a PIN.',
    next: 'Choose 4 to 64 digits or characters.',
  },
  pin_required: {
    title: 'The PIN is needed for this.',
    next: 'Enter your PIN, or choose one if there is none yet.',
  },
  touch_id_refused: {
    title: 'Touch ID did not unlock the app.',
    next: 'Open the lid of this Mac and try again.',
  },
  link_refused: {
    title: 'This link was not opened.',
    next: 'It leads to a place this app does not open.',
  },
  app_ending: {
    title: 'The app is closing.',
    next: 'Start it again and repeat the last step.',
  },
  internal_error: {
    title: 'Something went wrong in the app.',
    next: 'Try again. If it stays, restart the app.',
  },
};
