import type { Answer, PlatformRequest } from './http';
import { html } from './http';
import { type Fields, isFields, merged, parseJson } from './values';

/** What shall go wrong, for which requests and how often. */
export interface Misbehaviour {
  /** The exact path, a path that begins so when it ends with `*`, or an expression. */
  readonly path: string | RegExp;
  readonly method?: string;
  /** How many requests are hit. Default: all, until cleared. */
  readonly times?: number;
  /** How many matching requests pass unharmed before the first is hit. */
  readonly skip?: number;
  /** With any of the next five the work is not done and this is the answer. */
  readonly status?: number;
  readonly body?: string | object;
  readonly redirectTo?: string;
  /** An HTML page where JSON is expected, as a proxy or a captive portal answers. */
  readonly html?: true;
  /** Adjust the real answer, or complete the replaced one. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly contentType?: string;
  /** Do the work, then wait before the answer. */
  readonly delayMs?: number;
  /** Do the work, then write the answer this slowly. */
  readonly dripBytesPerSecond?: number;
  /** Append white space to the answer until it has so many bytes. */
  readonly padToBytes?: number;
  /** Do the work, then cut the connection. */
  readonly loseAnswerAfterWork?: true;
  /** Cut the connection before any work. */
  readonly resetBeforeWork?: true;
  /** Do nothing and keep the connection open. */
  readonly neverAnswer?: true;
  /** The answer speaks of somebody else. */
  readonly wrongUser?: true;
  /** Changes the JSON of the real answer. */
  readonly mutate?: (json: unknown) => unknown;
  /** Fields laid over the JSON of the real answer: `mutate` for another process. */
  readonly merge?: object;
}

/** The rules in force. */
export interface MisbehaviourBook {
  add(rule: Misbehaviour): () => void;
  clear(): void;
  /** The first rule that hits this request, counted as used. */
  take(method: string, path: string): Misbehaviour | null;
}

const matches = (rule: Misbehaviour, method: string, path: string): boolean => {
  if (rule.method !== undefined && rule.method !== method) return false;
  if (typeof rule.path !== 'string')
    return new RegExp(rule.path.source, rule.path.flags.replace('g', '')).test(path);
  return rule.path.endsWith('*') ? path.startsWith(rule.path.slice(0, -1)) : rule.path === path;
};

/** An empty book. */
export function createMisbehaviourBook(): MisbehaviourBook {
  let entries: { rule: Misbehaviour; toSkip: number; left: number }[] = [];
  return {
    add(rule) {
      const entry = { rule, toSkip: rule.skip ?? 0, left: rule.times ?? Number.POSITIVE_INFINITY };
      entries.push(entry);
      return () => {
        entries = entries.filter((each) => each !== entry);
      };
    },
    clear() {
      entries = [];
    },
    take(method, path) {
      for (const entry of entries) {
        if (entry.left <= 0 || !matches(entry.rule, method, path)) continue;
        if (entry.toSkip > 0) {
          entry.toSkip -= 1;
          continue;
        }
        entry.left -= 1;
        return entry.rule;
      }
      return null;
    },
  };
}

const captivePortal =
  '<!doctype html><html lang="en"><title>Guest Wi-Fi</title><h1>Welcome to the guest network</h1>' +
  '<p>Accept the terms of use to go online.</p></html>';

/** The answer that a rule puts in the place of the real one, or null where the work is to be done. */
export function replacedAnswer(rule: Misbehaviour): Answer | null {
  if (rule.html) return html(rule.status ?? 200, captivePortal);
  if (rule.redirectTo !== undefined) {
    return { status: rule.status ?? 302, headers: { Location: rule.redirectTo }, body: '' };
  }
  if (rule.status === undefined && rule.body === undefined) return null;
  const body = typeof rule.body === 'object' ? JSON.stringify(rule.body) : (rule.body ?? '');
  return {
    status: rule.status ?? 200,
    headers: body === '' ? {} : { 'Content-Type': 'application/json; charset=utf-8' },
    body,
  };
}

/** The answer after headers, content type, padding and changes of its JSON. */
export function adjustedAnswer(rule: Misbehaviour, answer: Answer): Answer {
  let body = answer.body;
  const parsed = rule.mutate || rule.merge ? parseJson(body.toString()) : undefined;
  if (parsed !== undefined) {
    const laid = rule.merge ? merged(parsed, rule.merge) : parsed;
    body = JSON.stringify(rule.mutate ? rule.mutate(laid) : laid) ?? '';
  }
  const missing = (rule.padToBytes ?? 0) - Buffer.byteLength(body);
  if (missing > 0) body = body.toString() + ' '.repeat(missing);
  const headers = { ...answer.headers, ...rule.headers };
  return {
    status: answer.status,
    headers: rule.contentType === undefined ? headers : { ...headers, 'Content-Type': rule.contentType },
    body,
  };
}

const numberOf = (fields: Fields, name: string): number | undefined => {
  const value = fields[name];
  return typeof value === 'number' ? value : undefined;
};

const stringOf = (fields: Fields, name: string): string | undefined => {
  const value = fields[name];
  return typeof value === 'string' ? value : undefined;
};

/** Reads a rule that another process sent as JSON; `pathPattern` stands for an expression. Null where it has no path. */
export function misbehaviourOf(fields: Fields): Misbehaviour | null {
  const pattern = stringOf(fields, 'pathPattern');
  const path = pattern === undefined ? stringOf(fields, 'path') : new RegExp(pattern);
  if (path === undefined) return null;
  const rule: Record<string, unknown> = {};
  for (const name of ['times', 'skip', 'status', 'delayMs', 'dripBytesPerSecond', 'padToBytes']) {
    const value = numberOf(fields, name);
    if (value !== undefined) rule[name] = value;
  }
  for (const name of ['method', 'redirectTo', 'contentType']) {
    const value = stringOf(fields, name);
    if (value !== undefined) rule[name] = value;
  }
  for (const name of ['html', 'loseAnswerAfterWork', 'resetBeforeWork', 'neverAnswer', 'wrongUser']) {
    if (fields[name] === true) rule[name] = true;
  }
  const body = fields['body'];
  if (typeof body === 'string' || isFields(body)) rule['body'] = body;
  if (isFields(fields['headers'])) {
    rule['headers'] = Object.fromEntries(
      Object.entries(fields['headers']).map(([key, value]) => [key, String(value)]),
    );
  }
  if (isFields(fields['merge'])) rule['merge'] = fields['merge'];
  return { ...rule, path };
}

/** The request as a route sees it under a rule. */
export const underRule = (request: PlatformRequest, rule: Misbehaviour | null): PlatformRequest =>
  rule?.wrongUser ? { ...request, wrongUser: true } : request;
