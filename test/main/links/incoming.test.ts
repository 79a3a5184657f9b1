import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { collectIncomingLinks } from '../../../main/links/incoming';

const findLink = (argv: readonly string[]): string | null =>
  argv.find((text) => text.startsWith('x:')) ?? null;

function collect(startArguments: readonly string[] = []) {
  const app = new EventEmitter();
  const clock = { now: 0 };
  const seconds: (string | null)[] = [];
  const received: string[] = [];
  const links = collectIncomingLinks({
    app,
    startArguments,
    findLink,
    monotonic: () => clock.now,
    onSecondStart: (link) => seconds.push(link),
  });
  const openUrl = (url: string): boolean => app.emit('open-url', { preventDefault: () => undefined }, url);
  const start = (...argv: string[]): boolean => app.emit('second-instance', {}, argv);
  const deliver = (): void => links.deliverTo((link, source) => received.push(`${source} ${link}`));
  return { openUrl, start, deliver, received, seconds, clock };
}

describe('links that come in', () => {
  it('wait until the app is ready, from all three entries', () => {
    const { openUrl, start, deliver, received } = collect(['app', 'x:cold']);
    openUrl('x:mac');
    start('app', '--flag', 'x:second');
    expect(received).toEqual([]);
    deliver();
    expect(received).toEqual(['argument x:cold', 'open-url x:mac', 'second-instance x:second']);
    start('app', 'x:later');
    expect(received.at(-1)).toBe('second-instance x:later');
  });

  it('are told of at each second start, with and without one', () => {
    const { start, seconds } = collect();
    start('app');
    start('app', 'x:link');
    expect(seconds).toEqual([null, 'x:link']);
  });

  it('are dropped beyond ten a minute', () => {
    const { openUrl, deliver, received, clock } = collect();
    deliver();
    for (let count = 0; count < 1000; count++) openUrl(`x:${count}`);
    expect(received).toHaveLength(10);
    clock.now = 61_000;
    openUrl('x:again');
    expect(received).toHaveLength(11);
  });

  it('wait at most five at a time', () => {
    const { openUrl, deliver, received } = collect();
    for (let count = 0; count < 9; count++) openUrl(`x:${count}`);
    deliver();
    expect(received).toHaveLength(5);
  });
});
