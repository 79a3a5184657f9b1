import { expect } from 'playwright/test';
import type { Person, Platform } from '../../platform/platform';
import type { Companion } from '../support/companion';
import { wordsOf } from '../switching/picture';
import type { Moment } from '../switching/trace';

/** One connected account: who it is, and on which platform. */
export interface Member {
  readonly accountId: string;
  readonly person: Person;
  readonly platform: Platform;
}

/** What a guest holds: whose page it says it is, and every mark of a person in its cookies and storage. */
interface Holdings {
  readonly signedIn: string;
  readonly marks: readonly string[];
}

/** Reads a guest through main, past everything the shell believes; null where it is not shown any more. */
async function holdingsOf({ app, shell }: Companion, mountId: string): Promise<Holdings | null> {
  const contentsId = await shell.evaluate((partition) => {
    const element = document.querySelector<Electron.WebviewTag>(`webview[partition="${partition}"]`);
    return element?.getWebContentsId() ?? -1;
  }, mountId);
  return app.evaluate(async ({ webContents }, id) => {
    const contents = webContents.fromId(id);
    const frame = contents?.mainFrame.frames[0];
    if (!contents || !frame) return null;
    const inPage: unknown = await frame.executeJavaScript(
      `[document.querySelector('[data-testid="embed-signed-in"]')?.textContent ?? '', localStorage.getItem('people')]`,
    );
    if (!Array.isArray(inPage)) return null;
    const [signedIn, stored]: unknown[] = inPage;
    const cookies = await contents.session.cookies.get({});
    const people: unknown = typeof stored === 'string' ? JSON.parse(stored) : [];
    return {
      signedIn: String(signedIn).replace('Signed in as ', ''),
      marks: [...cookies.map(({ value }) => value), ...(Array.isArray(people) ? people.map(String) : [])],
    };
  }, contentsId);
}

/**
 * Looks into every guest that has been shown: its page is its account's person's, and no mark of anybody else is
 * in its cookies or storage. Answers how many were looked into.
 */
export async function inspectGuests(companion: Companion, members: readonly Member[]): Promise<number> {
  const { guests } = await companion.state();
  let inspected = 0;
  for (const { mountId, accountId, phase } of guests) {
    if (phase !== 'shown') continue;
    const person = members.find((member) => member.accountId === accountId)?.person;
    const holdings = await holdingsOf(companion, mountId).catch(() => null); // closed meanwhile
    if (!person || !holdings) continue;
    expect(holdings.signedIn).toBe(wordsOf(person));
    expect(new Set(holdings.marks)).toEqual(new Set([person.id]));
    inspected += 1;
  }
  return inspected;
}

/** Nobody's guest was ever to be seen under another banner or another title. */
export function expectHonestScreen(
  moments: readonly Moment[],
  titles: readonly (readonly [number, string])[],
  bannerOfMount: (mountId: string) => string | undefined,
): void {
  for (const { time, banner, visible } of moments) {
    for (const mountId of visible) {
      const owner = bannerOfMount(mountId);
      // One that no state of main ever named was closed before its page was there, and so has shown nothing.
      if (owner !== undefined) expect([mountId, owner]).toEqual([mountId, banner]);
    }
    if (visible.length === 0) continue;
    const title = titles.findLast(([moment]) => moment <= time)?.[1];
    if (title !== undefined) expect(title).toBe(`${banner} — Practice Companion`);
  }
}

/** What the platform saw: every request of the embed within the session of one person, that of its grant. */
export function expectHonestRequests({ record }: Platform): void {
  const personOfSession = new Map(record.embedSessions.map(({ id, personId }) => [id, personId]));
  const grants = new Map(record.grants.map((grant) => [grant.id, grant]));
  for (const { grantId, personId } of record.embedSessions)
    expect(grants.get(grantId)?.userId).toBe(personId);
  for (const { path, query, headers } of record.requests) {
    const session = new URLSearchParams(query).get('embed') ?? /^\/embed_sessions\/([^/]+)\//.exec(path)?.[1];
    const cookie = /embed_person=([^;]+)/.exec(headers['cookie'] ?? '')?.[1];
    if (session === undefined) continue;
    expect(personOfSession.has(session)).toBe(true);
    if (cookie !== undefined) expect([path, cookie]).toEqual([path, personOfSession.get(session)]);
  }
  // A grant is asked for with the person's own token, and claimed at most once.
  const personOfToken = new Map(record.tokens.map(({ accessToken, person }) => [accessToken, person.id]));
  for (const { accessToken, userId, claims } of record.grants) {
    expect(personOfToken.get(accessToken)).toBe(userId);
    expect(claims).toBeLessThanOrEqual(1);
  }
}
