import type { ApiCall, ApiClient } from './api-client';

/** The account a call is for, and the way to the API. Every function that asks the platform takes one. */
export interface Target extends Pick<ApiCall, 'key' | 'application' | 'signal'> {
  readonly api: ApiClient;
}

/** A path below the API base with every part encoded, so an id cannot lead anywhere else. */
export const apiPath = (...parts: readonly string[]): `/${string}` =>
  `/${parts.map((part) => encodeURIComponent(part)).join('/')}`;
