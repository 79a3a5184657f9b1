import type { ApiCall, ApiClient } from './api-client';

/** The account, and the way to the API, that a call is for. Every function that asks the platform takes one. */
export interface Target extends Pick<ApiCall, 'key' | 'application' | 'signal'> {
  readonly api: ApiClient;
}

/** A path below the API base with every part encoded, so that an id cannot lead anywhere else. */
export const apiPath = (...parts: readonly string[]): `/${string}` =>
  `/${parts.map((part) => encodeURIComponent(part)).join('/')}`;
