import { createHash } from 'node:crypto';

const style =
  'html{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:32rem;margin:20vh auto;padding:0 1.5rem}h1{font-size:1.25rem}';

const words = {
  en: {
    taken: ['You can close this window.', 'Practice Companion goes on where you left it.'],
    refused: ['This page is not expected.', 'Go back to Practice Companion and start connecting again.'],
  },
  fr: {
    taken: ['Vous pouvez fermer cette fenêtre.', 'Practice Companion reprend là où vous l’avez laissé.'],
    refused: ['Cette page n’est pas attendue.', 'Revenez à Practice Companion et recommencez la connexion.'],
  },
} as const;

/** `fr` if the browser prefers French to English (RFC 9110 section 12.5.4, by order only). */
export function languageOf(acceptLanguage: string | undefined): 'en' | 'fr' {
  return /^\s*(?:(?!en\b)[^,]*,)*\s*fr\b/i.test((acceptLanguage ?? '').slice(0, 200)) ? 'fr' : 'en';
}

/** The static page a browser shows after delivering the answer. Contains nothing from the request. */
export function loopbackPage(language: 'en' | 'fr', outcome: 'taken' | 'refused'): string {
  const [title, text] = words[language][outcome];
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>Practice Companion</title><style>${style}</style><h1>${title}</h1><p>${text}</p></html>`;
}

/** The page's headers: not cached, no referrer, nothing may load or run. */
export const loopbackPageHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
  connection: 'close',
};
