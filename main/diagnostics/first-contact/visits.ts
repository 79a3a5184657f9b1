import type { ContactTask } from '../../../preload/contract/first-contact';
import { createAuthorizationRequest } from '../../oauth/authorization-request';
import type { Contact } from './contact';
import { readReturnedAddress, type ReturnedAddress } from './returned-address';

/** What one browser visit returned. */
export interface Visit {
  readonly code: string | null;
  readonly verifier: string | null;
  /** Every answer, in order: a *Cancel* may come before the code. */
  readonly answers: readonly (ReturnedAddress & { readonly byHand: boolean })[];
  readonly state: 'unchanged' | 'missing' | 'changed';
}

/**
 * Sends the person to the consent page and collects what comes back until it is a code. If the visit begins with
 * *Cancel*, the page is still open afterwards (the browser does not leave a page for a private-use scheme), and they
 * authorize in the same visit. An answer counts with our state, or with none if the platform does not return it.
 */
export async function visitBrowser(
  contact: Contact,
  visit: { readonly number: 1 | 2; readonly task: ContactTask; readonly withChallenge: boolean },
): Promise<Visit> {
  const { application, browser, found } = contact;
  const { environment } = application;
  const request = await createAuthorizationRequest({
    ...application,
    pkce: visit.withChallenge ? 'auto' : 'off',
    environment: { ...environment, authorizeUrl: found.authorizeUrl ?? environment.authorizeUrl },
  });
  const answers: (ReturnedAddress & { readonly byHand: boolean })[] = [];
  let changed = false;
  const isOurs = (address: string): boolean => {
    const read = readReturnedAddress(address, application);
    if (!read) return false;
    if (read.state === null || read.state === request.state) return true;
    // A foreign link, or a platform that changes the state: only silence afterwards tells which.
    changed = true;
    return false;
  };
  browser.begin({ number: visit.number, task: visit.task, url: request.url });
  try {
    for (;;) {
      const arrival = await browser.arrival(isOurs);
      const read = arrival && readReturnedAddress(arrival.address, application);
      if (read) answers.push({ ...read, byHand: arrival.byHand });
      const challengeMissing = !visit.withChallenge && read?.error === 'invalid_request';
      if (!read || read.code !== null || challengeMissing) break;
      browser.next('authorizeNow');
    }
  } finally {
    browser.end();
  }
  const missing = answers.some(({ state }) => state === null);
  return {
    code: answers.at(-1)?.code ?? null,
    verifier: request.verifier,
    answers,
    state: missing ? 'missing' : answers.length === 0 && changed ? 'changed' : 'unchanged',
  };
}
