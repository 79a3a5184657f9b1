import { escaped } from './pages/html';

async function hiddenFields(authorizationUrl: string): Promise<URLSearchParams> {
  const answer = await fetch(authorizationUrl, { redirect: 'manual' });
  const body = await answer.text();
  if (answer.status !== 200) throw new Error(`The consent page answered ${String(answer.status)}`);
  const inputs = [...body.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)];
  const plain = (text: string): string =>
    text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
  return new URLSearchParams(inputs.map(([, name, value]) => [plain(name ?? ''), plain(value ?? '')]));
}

async function decide(authorizationUrl: string, decision: string, personId: string): Promise<string> {
  const fields = await hiddenFields(authorizationUrl);
  fields.set('decision', decision);
  if (personId) fields.set('person', personId);
  const answer = await fetch(authorizationUrl, { method: 'POST', body: fields, redirect: 'manual' });
  const location = answer.headers.get('location');
  if (answer.status !== 302 || location === null) {
    throw new Error(`The consent form answered ${String(answer.status)} for ${escaped(personId)}`);
  }
  return location;
}

/** Walks the consent page as a person would and answers where the browser is sent: the redirect URI with a code. */
export const approveAt = (authorizationUrl: string, personId: string): Promise<string> =>
  decide(authorizationUrl, 'authorize', personId);

/** Presses *Cancel* on the consent page: the redirect URI with `access_denied`. */
export const denyAt = (authorizationUrl: string): Promise<string> => decide(authorizationUrl, 'cancel', '');
