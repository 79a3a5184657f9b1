import { randomUUID } from 'node:crypto';
import { mayBeFramed } from '../../../embed/frame-ancestors';
import { headerOf, type ContactResponse } from '../ask';
import { Unanswered, workingPair, type Contact } from '../contact';
import type { Evidence, Framing } from '../evidence';
import { askGrant, grantIn } from './api-probes';

/** An origin that cannot be registered (RFC 2606). */
const elsewhere = 'https://first-contact.invalid';

function entryUrl({ application }: Contact, origin: string, secret: string | null): string {
  const { environment, publicKey } = application;
  const url = new URL('/api/embeddable/session/embed/entry', environment.embedDomain);
  if (secret !== null) url.searchParams.set('secret_token', secret);
  url.searchParams.set('public_key', publicKey);
  url.searchParams.set('frame_id', randomUUID());
  url.searchParams.set('target_origin', origin);
  return url.href;
}

function framingOf({ headers }: ContactResponse, origin: string): Framing {
  const policies = headers.get('content-security-policy') ?? [];
  const frameOptions = headers.get('x-frame-options')?.[0] ?? null;
  const framing = { policies, frameOptions };
  const allowed = mayBeFramed(framing, origin);
  if (allowed === null) return 'silent';
  if (allowed) return mayBeFramed(framing, elsewhere) ? 'anyone' : 'listed';
  return /frame-ancestors\s+'none'/i.test(policies.join(';')) ? 'nobody' : 'others';
}

/** A cookie's attribute names, with the value of `SameSite`; neither its name nor its value. */
function attributesOf(cookie: string): readonly string[] {
  const known = ['secure', 'httponly', 'partitioned', 'path', 'domain', 'max-age', 'expires'];
  return cookie
    .split(';')
    .slice(1)
    .flatMap((part) => {
      const [name = '', value = ''] = part.trim().toLowerCase().split('=');
      if (name === 'samesite' && /^(?:lax|none|strict)$/.test(value)) return [`samesite=${value}`];
      return known.includes(name) ? [name] : [];
    });
}

function cookiesOf(lines: readonly string[]): Evidence['embed']['cookies'] {
  const cookies = lines.map(attributesOf);
  const all = cookies.flat();
  const has = (name: string): boolean => all.includes(name);
  const kind =
    cookies.length === 0
      ? 'none'
      : has('partitioned')
        ? 'partitioned'
        : has('samesite=none')
          ? 'sameSiteNone'
          : has('samesite=strict')
            ? 'strict'
            : has('samesite=lax')
              ? 'lax'
              : 'unspecified';
  return { kind, attributes: [...new Set(all)].toSorted() };
}

/** Claims one of its own grants, as a frame would, to see the session cookies' attributes. */
async function claim(contact: Contact): Promise<Evidence['embed']['cookies']> {
  const { answer } = await askGrant(contact, await workingPair(contact), true);
  const secret = grantIn(answer)?.['secret_token'];
  if (typeof secret !== 'string') return null;
  const url = entryUrl(contact, contact.application.embedOrigin, secret);
  return cookiesOf(await contact.setCookies(url));
}

const preflight = ({ application, ask }: Contact, origin: string): Promise<ContactResponse> =>
  ask({
    method: 'OPTIONS',
    url: `${application.environment.embedDomain}/api/embeddable/tokenize`,
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
    },
  });

const allowedOrigin = (answer: ContactResponse): string => headerOf(answer, 'access-control-allow-origin');

/** Who may frame Fullscript's page, with which cookies, and who may call tokenize. Runs no page, sends no patient. */
export async function probeEmbed(contact: Contact): Promise<Evidence['embed']> {
  const { application, ask } = contact;
  const { embedOrigin } = application;
  const look = (origin: string): Promise<ContactResponse> =>
    ask({ method: 'GET', url: entryUrl(contact, origin, null) });
  const [own, other] = [await look(embedOrigin), await look(elsewhere)];
  const tokenize = await preflight(contact, embedOrigin);
  const allowed = allowedOrigin(tokenize);
  const otherAllowed = allowedOrigin(await preflight(contact, elsewhere));
  const cookies = await claim(contact).catch((error: unknown) => {
    // The rest needs no sign-in.
    if (error instanceof Unanswered && error.reason !== 'stopped') return null;
    throw error;
  });
  return {
    framing: framingOf(own, embedOrigin),
    framingElsewhere: framingOf(other, elsewhere),
    cookies,
    tokenize: {
      kind: allowed === '*' ? 'anyOrigin' : allowed === embedOrigin ? 'originNamed' : 'absent',
      status: tokenize.status,
    },
    tokenizeElsewhere: otherAllowed === '*' || otherAllowed === elsewhere,
  };
}
