import { dataBlock, escaped, page } from './html';

/** The platform's error page: words for the person, `serverError` for the host page. */
export const errorPage = (reasons: readonly string[], targetOrigin: string): string =>
  page({
    title: 'Something went wrong',
    style: 'embed.css',
    script: 'embed.js',
    bodyClass: 'failed',
    body: `
<main class="oops" data-testid="embed-error">
<h1>Oops, looks like we ran into an error</h1>
<p>Please go back and open this page again.</p>
<p class="quiet">${reasons.map(escaped).join('<br>')}</p>
</main>
${dataBlock('state', { kind: 'error', targetOrigin, reasons })}`,
  });
