import { createHash } from 'node:crypto';

// The frame scrolls, never the page around it: an inline element would sit on a text line and overflow by the space
// below it, which adds a second scrollbar.
const style =
  'html,body,#fullscript{height:100%;margin:0;overflow:hidden;background:#fff}iframe{display:block}@media(prefers-color-scheme:dark){html,body,#fullscript{background:#16191d}}';

const hashSource = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * The guest's host page with the guest script inside, under a hash-only content security policy. It is loaded as
 * `data:` with the registered Origin URI as base, which gives it that real https origin without intercepting https
 * (interception would take the web's security model away from the session).
 *
 * Takes the script's text and the embed's origin; returns the `data:` URL.
 */
export function hostPageUrl(script: string, embedDomain: string): string {
  // A closing tag in the bundle would end the element early; the escape means the same in JavaScript.
  const safeScript = script.replaceAll('</script', '<\\/script');
  // No `frame-src`, and no `default-src` to replace it: a link out of Fullscript's frame would hit the policy before
  // the navigation guard, and Chromium would replace a half-written plan with an error page. No source list matches
  // every scheme, so the other directives are spelled out instead.
  const policy = [
    `script-src ${hashSource(safeScript)}`,
    `style-src ${hashSource(style)}`,
    `connect-src ${embedDomain}`,
    ...['img', 'font', 'media', 'object', 'worker', 'manifest'].map((kind) => `${kind}-src 'none'`),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const html = [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="referrer" content="origin"><title>Fullscript</title>',
    `<style>${style}</style></head><body><div id="fullscript"></div>`,
    `<script>${safeScript}</script></body></html>`,
  ].join('');
  return `data:text/html;charset=utf-8;base64,${Buffer.from(html, 'utf8').toString('base64')}`;
}
