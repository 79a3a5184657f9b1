import { html, json, redirect, type Answer } from '../http';
import type { Route } from '../router';

const file = (type: string, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status: 200,
  headers: { 'Content-Type': type, ...headers },
  body: '%PDF-1.4\n%%EOF\n',
});

/** Where the links of the leaving page lead on the embed's own host. `misbehave` changes what they answer. */
export function leavingRoutes(foreign: () => string): readonly Route[] {
  const get = (path: string, handle: () => Answer): Route => ({
    side: 'embed',
    method: 'GET',
    path: `/leaving/${path}`,
    handle,
  });
  return [
    get('redirect', () => redirect(`${foreign()}/redirected`)),
    get('attachment', () =>
      file('application/octet-stream', { 'Content-Disposition': 'attachment; filename="invoice.pdf"' }),
    ),
    get('document.pdf', () => file('application/pdf')),
    get('nested', () => html(200, '<!doctype html><title>Small</title><p>A small frame</p>')),
    get('call', () => json(200, {})),
  ];
}
