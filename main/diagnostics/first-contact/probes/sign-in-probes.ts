import { missingFrom } from '../../needed-scopes';
import { flattenTokenAnswer } from '../../../oauth/token-grant';
import { headerOf, type ContactResponse } from '../ask';
import { Unanswered, type Contact, type SignIn } from '../contact';
import type { Evidence, Refusal } from '../evidence';
import type { Issued } from '../own-tokens';
import { errorCodeOf, errorFacts, fieldsIn, isFields, keysOf, scopesIn } from '../shapes';
import { visitBrowser, type Visit } from '../visits';

const notRegistered = '/not-registered';

/** Every documented address of the authorization page; the configured one first. */
function addressesOf({ application }: Contact): readonly { readonly place: string; readonly url: string }[] {
  const { authorizeUrl, apiBaseUrl, embedDomain } = application.environment;
  const api = new URL(apiBaseUrl).origin;
  const all = [
    { place: 'configured', url: authorizeUrl },
    { place: 'api-host/api/oauth', url: `${api}/api/oauth/authorize` },
    { place: 'api-host/oauth', url: `${api}/oauth/authorize` },
    { place: 'web-host/oauth', url: `${embedDomain}/oauth/authorize` },
  ];
  return all.filter(({ url }, index) => all.findIndex((each) => each.url === url) === index);
}

function requestUrl(address: string, contact: Contact, replaced: Record<string, string> = {}): string {
  const { clientId, redirectUri } = contact.application;
  const url = new URL(address);
  const fields = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    state: 'first-contact',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', // RFC 7636, appendix B
    code_challenge_method: 'S256',
    ...replaced,
  };
  for (const [name, value] of Object.entries(fields)) if (value !== '') url.searchParams.set(name, value);
  return url.href;
}

const isError = ({ status }: ContactResponse): boolean => status >= 400;

/** Looks at the authorization page without signing in. */
export async function probeAuthorize(contact: Contact): Promise<Evidence['authorize']> {
  const { ask, found, application } = contact;
  const look = (url: string): Promise<ContactResponse> => ask({ method: 'GET', url });
  const addresses = addressesOf(contact);
  const seen = await Promise.all(
    // A missing host is an answer, not a failure.
    addresses.map(({ url }) => look(requestUrl(url, contact)).catch(() => null)),
  );
  if (seen.every((answer) => answer === null)) throw new Unanswered('unreachable');
  const shown = addresses.filter((_, index) => {
    const answer = seen[index];
    return answer ? !isError(answer) : false;
  });
  const address = shown[0]?.url ?? application.environment.authorizeUrl;
  found.authorizeUrl = address;
  const [registered, mismatch, plain] = await Promise.all([
    look(requestUrl(address, contact)),
    look(requestUrl(address, contact, { redirect_uri: application.redirectUri + notRegistered })),
    look(requestUrl(address, contact, { code_challenge: '', code_challenge_method: '' })),
  ]);
  const returnsError = headerOf(plain, 'location').startsWith(`${application.redirectUri}?error=`);
  const challengeRequired = !isError(registered) && (returnsError || isError(plain)) ? true : null;
  found.challengeRequired = challengeRequired === true;
  return {
    shown: shown.map(({ place }) => place),
    configured: shown[0]?.place === 'configured',
    mismatch: {
      status: mismatch.status,
      followed: headerOf(mismatch, 'location').startsWith(application.redirectUri + notRegistered),
      likeRegistered: mismatch.status === registered.status,
    },
    challengeRequired,
  };
}

const timeKind = (value: unknown): Evidence['token']['createdAt'] => {
  if (value === undefined) return 'absent';
  if (typeof value === 'number') return 'unixNumber';
  return typeof value === 'string' && Number.isFinite(Date.parse(value)) ? 'isoText' : 'other';
};

const lifeKind = (value: unknown): Evidence['token']['expiresIn'] => {
  if (value === undefined) return 'absent';
  if (typeof value === 'number') return 'number';
  return typeof value === 'string' && /^\d+$/.test(value) ? 'numberAsText' : 'other';
};

function ownerKind(owner: unknown): Evidence['token']['owner'] {
  if (!isFields(owner)) return 'absent';
  const { type } = owner;
  if (type === 'Practitioner' || type === 'Staff') return 'person';
  return type === 'Clinic' ? 'clinic' : 'other';
}

/** Keeps the token answer's shape, and what later probes need of it. */
function noteToken({ found }: Contact, { body }: ContactResponse): void {
  const flat = flattenTokenAnswer(body);
  if (!flat || found.token) return;
  const raw = isFields(body) && isFields(body['oauth']) ? body['oauth'] : isFields(body) ? body : {};
  const { scope } = flat;
  const text = typeof scope === 'string' ? scope : '';
  const { names, others } = scopesIn(text);
  const owner = fieldsIn(flat, 'resource_owner');
  const seconds = flat['expires_in'];
  found.scopes = names;
  found.owner =
    typeof owner['id'] === 'string' && typeof owner['type'] === 'string'
      ? { id: owner['id'], type: owner['type'] }
      : null;
  found.token = {
    wrapped: isFields(body) && isFields(body['oauth']),
    createdAt: timeKind(flat['created_at']),
    expiresIn: lifeKind(raw['expires_in']),
    seconds: typeof seconds === 'number' ? seconds : null,
    owner: ownerKind(flat['resource_owner']),
    scopes: {
      present: text !== '',
      lowerCase: text === text.toLowerCase(),
      names,
      others,
      missing: missingFrom(text.toLowerCase(), false) ?? [],
    },
    keys: keysOf(body),
  };
}

/** A wrong verifier of the right form. */
const wrongVerifier = 'A'.repeat(43);

/** Exchanges a visit's code; if a challenge was sent, tries a wrong verifier first. */
async function signIn(
  contact: Contact,
  { code, verifier }: Visit,
): Promise<{ signIn: SignIn | null; verifier: Evidence['visits']['verifier'] }> {
  if (code === null) return { signIn: null, verifier: null };
  const { tokens } = contact;
  const wrong = verifier === null ? null : await tokens.exchange({ code, verifier: wrongVerifier });
  const issued: Issued = wrong?.pair ? wrong : await tokens.exchange({ code, verifier });
  if (issued.pair) noteToken(contact, issued.answer);
  const judged = wrong === null ? null : wrong.pair ? 'ignored' : issued.pair ? 'checked' : 'refusedBoth';
  return { signIn: issued.pair && { pair: issued.pair, code, verifier }, verifier: judged };
}

/**
 * The two browser visits, each followed by its exchange, because a code lives ten minutes. The first has no challenge,
 * unless the platform already refused that, and begins with *Cancel*.
 */
export async function probeVisits(contact: Contact): Promise<Evidence['visits']> {
  const { found } = contact;
  const first = await visitBrowser(contact, {
    number: 1,
    task: 'cancelFirst',
    withChallenge: found.challengeRequired,
  });
  if (first.answers.length === 0 && first.state !== 'changed') throw new Unanswered('nobodyCameBack');
  const one = await signIn(contact, first);
  found.first = one.signIn;
  const second = await visitBrowser(contact, { number: 2, task: 'authorizeAgain', withChallenge: true });
  const two = await signIn(contact, second);
  found.second = two.signIn;

  const answers = [...first.answers, ...second.answers];
  const errors = answers.flatMap(({ error }) => error ?? []);
  const refused = first.answers.some(({ error }) => error === 'invalid_request');
  const challengeRequired =
    found.challengeRequired || refused ? true : first.code === null && errors.length === 0 ? null : false;
  const cancel = errors.find((code) => code !== 'invalid_request');
  const parameterCount = Math.max(0, ...answers.map(({ others }) => others));
  return {
    byHand: answers.some(({ byHand }) => byHand),
    state: [first.state, second.state].find((state) => state !== 'unchanged') ?? 'unchanged',
    parameters:
      parameterCount > 0 ? 'others' : answers.some(({ hasIssuer }) => hasIssuer) ? 'issuer' : 'none',
    parameterCount,
    cancel: cancel === undefined ? null : { code: cancel },
    challengeRequired,
    verifier: two.verifier ?? one.verifier,
  };
}

const refusalOf = (answer: ContactResponse): Refusal => ({
  status: answer.status,
  code: errorCodeOf(answer),
  facts: errorFacts(answer),
});

const noCode = 'first-contact-asks-with-a-code-that-never-was';

/** How the token endpoint refuses: with a code that never existed, so nothing is spent. */
export async function probeTokenErrors({ tokens }: Contact): Promise<Evidence['tokenErrors']> {
  const client = await tokens.exchange({ code: noCode, verifier: null, secret: 'not-the-secret' });
  const grant = await tokens.exchange({ code: noCode, verifier: null });
  const form = await tokens.exchange({ code: noCode, verifier: null, form: true });
  const same =
    form.answer.status === grant.answer.status && errorCodeOf(form.answer) === errorCodeOf(grant.answer);
  return {
    client: refusalOf(client.answer),
    grant: refusalOf(grant.answer),
    form: { accepted: same, facts: errorFacts(form.answer) },
  };
}

/** Which of the two documented production APIs answers: one call each, without a sign-in. */
export async function probeHosts({ ask, productionApis }: Contact): Promise<Evidence['hosts']> {
  if (!productionApis) throw new Unanswered('notOfThisEnvironment');
  // 401 or 403 shows an API; a gateway's error or another site does not.
  const isApi = async (url: string): Promise<boolean> =>
    ask({ method: 'GET', url, headers: { accept: 'application/json' } }).then(
      ({ status }) => status === 200 || status === 401 || status === 403,
      () => false,
    );
  const [com, io] = await Promise.all([isApi(productionApis.com), isApi(productionApis.io)]);
  return { com, io };
}
