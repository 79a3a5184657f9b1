/**
 * Every error code that can cross a process boundary. Codes are stable: logs, tests and the help pages use them. Each
 * has a sentence and a next step in every language (`renderer/locales`), which the compiler checks.
 */
export const errorCodes = [
  // network and platform
  'network_unreachable',
  'network_timeout',
  'tls_untrusted',
  'client_certificate_required',
  'proxy_unreachable',
  'proxy_refused',
  'proxy_authentication_required',
  'proxy_authentication_unsupported',
  'http_redirected',
  'http_not_json',
  'http_invalid_answer',
  'identity_mismatch',
  'http_too_large',
  'http_unexpected_status',
  'platform_unavailable',
  'rate_limited',
  'unauthorized',
  'forbidden',
  'scope_missing',
  'not_found',
  'request_cancelled',
  'refused_by_platform',
  // sign-in
  'oauth_access_denied',
  'oauth_authorization_error',
  'oauth_attempt_expired',
  'oauth_attempt_missing',
  'oauth_address_unrecognised',
  'oauth_address_too_long',
  'oauth_address_other_environment',
  'oauth_address_unknown_state',
  'oauth_code_rejected',
  'oauth_client_rejected',
  'oauth_answer_malformed',
  'oauth_browser_not_opened',
  'oauth_loopback_unavailable',
  'oauth_clinic_level_token',
  'oauth_person_level_token',
  'reconnect_other_user',
  'reconnect_required',
  'revocation_unconfirmed',
  'account_limit_reached',
  'account_unknown',
  'account_unreadable',
  'account_mixed_up',
  'account_entries_unreadable',
  'account_label_too_long',
  'account_label_taken',
  // session grants and the embed
  'grant_malformed',
  'grant_other_user',
  'grant_too_old',
  'embed_origin_refused',
  'embed_tokenize_failed',
  'embed_server_error',
  'embed_load_failed',
  'embed_frame_refused',
  'embed_mount_failed',
  'embed_crashed',
  'embed_crashed_repeatedly',
  'embed_unresponsive',
  'embed_offline',
  'embed_session_ended',
  'embed_link_refused',
  'embed_link_not_opened',
  'embed_download_refused',
  'embed_unknown_mount',
  // key store and vault
  'key_store_locked',
  'key_store_unavailable',
  'key_store_weak',
  'key_store_lost',
  'vault_unreadable',
  'vault_newer',
  'vault_write_failed',
  // other files of the app: accounts, settings, activity
  'storage_unreadable',
  'storage_write_failed',
  // files a person saves
  'document_write_failed',
  'document_disk_full',
  'document_folder_refused',
  'document_not_replaced',
  'print_failed',
  'copy_failed',
  // configuration
  'configuration_missing',
  'configuration_invalid',
  'configuration_managed',
  'profile_read_only',
  'profile_full',
  'profile_foreign_owner',
  'profile_in_use',
  'policy_unreadable',
  'policy_invalid',
  'policy_insecure',
  'document_unreadable',
  'certificate_authorities_unreadable',
  // the lock
  'locked',
  'pin_wrong',
  'pin_waiting',
  'pin_unsuitable',
  'pin_required',
  'touch_id_refused',
  // hand-over to the practice's own system
  'handover_folder_unavailable',
  'handover_disk_full',
  'product_name_unavailable',
  'handover_name_taken',
  'handover_folder_replaced',
  'plan_not_active',
  'handover_settings_invalid',
  'external_id_taken',
  'clinic_not_connected',
  'link_malformed',
  // updates of the app
  'update_feed_unreachable',
  'update_feed_invalid',
  'update_feed_unsigned',
  'update_feed_foreign',
  'update_feed_old',
  'update_file_mismatch',
  'update_download_failed',
  'update_not_available',
  // inside the app
  'ipc_refused',
  'ipc_invalid',
  'ipc_too_large',
  'ipc_rate_limited',
  'link_refused',
  'app_ending',
  'internal_error',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** An error as data. It never carries a header, a body, a URL or a person's data. */
export interface CompanionError {
  readonly code: ErrorCode;
  /** `X-Request-Id` of the answer, to quote to Fullscript's support. */
  readonly requestId?: string | undefined;
  /** Seconds the platform asked us to wait (`Retry-After`), at most 300. */
  readonly retryAfterSeconds?: number | undefined;
  /** Number of things concerned, if several. */
  readonly count?: number | undefined;
  /** The scopes a refused call needs, by their wire names. */
  readonly scopes?: readonly string[] | undefined;
  /** Issuer of the certificate that was met instead of Fullscript's; for `tls_untrusted`. */
  readonly certificateIssuer?: string | undefined;
  /** The host alone of a link in Fullscript's page. */
  readonly host?: string | undefined;
}

export type Result<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: CompanionError };

/** A successful result. */
export const success = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({
  ok: true,
  value,
});

/** A failed result with a stable code, and what else is known about the error. */
export const failure = (
  code: ErrorCode,
  details: Omit<CompanionError, 'code'> = {},
): { readonly ok: false; readonly error: CompanionError } => ({ ok: false, error: { code, ...details } });
