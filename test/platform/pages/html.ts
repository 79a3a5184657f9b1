/** Text made safe for HTML content and quoted attributes. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${String(sign.charCodeAt(0))};`);

/** JSON made safe for a data block inside a page. */
export const dataBlock = (id: string, value: unknown): string =>
  `<script type="application/json" id="${id}">${JSON.stringify(value).replace(/</g, '\\u003c')}</script>`;

/** A whole page with one style sheet and at most one script. */
export const page = (parts: {
  readonly title: string;
  readonly style: string;
  readonly script?: string;
  readonly bodyClass?: string;
  readonly body: string;
}): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(parts.title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/${parts.style}">
${parts.script === undefined ? '' : `<script type="module" src="/assets/${parts.script}"></script>`}
</head>
<body class="${parts.bodyClass ?? ''}">
${parts.body}
</body>
</html>`;

/** The letters in a person's round mark. */
export const initials = (name: string): string =>
  name
    .split(' ')
    .map((word) => word.charAt(0))
    .join('')
    .slice(0, 2);
