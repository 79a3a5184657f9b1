import { describe, expect, test } from 'vitest';
import { mayBeFramed } from '../../../main/embed/frame-ancestors';

const origin = 'https://companion.clinic.example';
const ask = (policies: string[], frameOptions: string | null = null, by = origin) =>
  mayBeFramed({ policies, frameOptions }, by);

describe('a page lets itself be framed', () => {
  test.each([
    ['the very origin', `frame-ancestors ${origin}`],
    ['among others', `default-src 'self'; Frame-Ancestors https://a.example ${origin}; img-src *`],
    ['with a path, which does not count', `frame-ancestors ${origin}/embed/`],
    ['without a scheme', 'frame-ancestors companion.clinic.example'],
    ['by http, which https may use', 'frame-ancestors http://companion.clinic.example'],
    ['a wildcard', 'frame-ancestors https://*.clinic.example'],
    ['any port', `frame-ancestors ${origin}:*`],
    ['the default port', `frame-ancestors ${origin}:443`],
    ['a scheme', 'frame-ancestors https:'],
    ['everybody', 'frame-ancestors *'],
    ['in capitals', `frame-ancestors ${origin.toUpperCase()}`],
  ])('by %s', (_name, policy) => expect(ask([policy])).toBe(true));
});

describe('a page refuses to be framed', () => {
  test.each([
    ['nobody', "frame-ancestors 'none'"],
    ['an empty list', 'frame-ancestors'],
    ['itself only', "frame-ancestors 'self'"],
    ['another host', 'frame-ancestors https://other.clinic.example'],
    ['a host that only ends alike', 'frame-ancestors https://*.xclinic.example'],
    ['the domain without its hosts', 'frame-ancestors https://clinic.example'],
    ['the wildcard for another depth', 'frame-ancestors https://*.companion.clinic.example'],
    ['another port', `frame-ancestors ${origin}:8443`],
    ['another scheme', 'frame-ancestors wss:'],
    ['rubbish', 'frame-ancestors https://'],
  ])('but for %s', (_name, policy) => expect(ask([policy])).toBe(false));

  test('where one of several policies does', () => {
    expect(ask([`frame-ancestors ${origin}`, "frame-ancestors 'none'"])).toBe(false);
    expect(ask([`frame-ancestors ${origin}, frame-ancestors 'none'`])).toBe(false);
  });

  test('by the older header, unless a policy speaks', () => {
    expect(ask([], 'SAMEORIGIN')).toBe(false);
    expect(ask([`frame-ancestors ${origin}`], 'DENY')).toBe(true);
  });
});

test('a page that says nothing leaves it open', () => {
  expect(ask([])).toBeNull();
  expect(ask(["default-src 'self'"])).toBeNull();
});

test('a loopback origin needs its port', () => {
  expect(ask(['frame-ancestors http://localhost:5173'], null, 'http://localhost:5173')).toBe(true);
  expect(ask(['frame-ancestors http://localhost'], null, 'http://localhost:5173')).toBe(false);
});
