import { escaped, page } from './html';

/** The links of the page, by name; `foreign` is a host where nobody should go. */
const linksOf = (foreign: string): Readonly<Record<string, string>> => ({
  plain: `<a href="${foreign}/plain?patient=planted">`,
  https: '<a href="https://videos.example.test/watch?patient=planted">',
  http: '<a href="http://videos.example.test/watch">',
  top: `<a href="${foreign}/top" target="_top">`,
  parent: `<a href="${foreign}/parent" target="_parent">`,
  blank: `<a href="${foreign}/blank" target="_blank">`,
  own: '<a href="https://support.fullscript.com/hc/articles" target="_blank">',
  'own-plain': '<a href="https://support.fullscript.com/hc/plain">',
  redirect: '<a href="/leaving/redirect">',
  attachment: '<a href="/leaving/attachment">',
  pdf: '<a href="/leaving/document.pdf">',
  download: `<a href="/leaving/attachment" download="planted.exe">`,
  mailto: '<a href="mailto:somebody@example.test">',
  tel: '<a href="tel:+16135550100">',
  callback: '<a href="com.practicecompanion.desktop:/oauth/local?code=planted&amp;state=planted">',
  javascript: '<a href="javascript:void 0">',
  data: '<a href="data:text/html,planted">',
  file: '<a href="file:///etc/passwd">',
});

/** What the page's script does at the press of a button, by name. */
const acts = [
  'location',
  'replace',
  'open',
  'form-get',
  'form-post',
  'form-top',
  'meta',
  'blob',
  'back',
  'far-back',
  'nested-foreign',
  'nested-broken',
  'nested-sign-in',
  'nested-error-message',
  'call',
] as const;

/** A page with a field that holds a half-written plan, and every way by which a page may lead away from it. */
export const leavingPage = (foreign: string): string =>
  page({
    title: 'Leaving',
    style: 'embed.css',
    script: 'leaving.js',
    body: `
<main data-testid="leaving" data-foreign="${escaped(foreign)}">
<h1>New treatment plan</h1>
<label for="half">Personal message</label>
<textarea id="half" rows="3" data-testid="half-written"></textarea>
<p>${Object.entries(linksOf(escaped(foreign)))
      .map(([name, start]) => `${start.replace('<a ', `<a data-testid="leave-${name}" `)}${name}</a>`)
      .join(' ')}</p>
<p>${acts
      .map((name) => `<button type="button" data-act="${name}" data-testid="leave-${name}">${name}</button>`)
      .join(' ')}</p>
<iframe name="nested" title="A small frame" width="300" height="60" src="/leaving/nested"></iframe>
</main>`,
  });
