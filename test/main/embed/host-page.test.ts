import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hostPageUrl } from '../../../main/embed/host-page';

const pageOf = (url: string): string => Buffer.from(url.split('base64,')[1] ?? '', 'base64').toString('utf8');

describe('the host page', () => {
  it('carries its script under a policy that allows nothing but that very script', () => {
    const page = pageOf(hostPageUrl('console.log("é")', 'https://us-snd.fullscript.io'));
    const script = /<script>(.*)<\/script>/s.exec(page)?.[1] ?? '';
    const hash = createHash('sha256').update(script).digest('base64');
    expect(page).toContain(`script-src 'sha256-${hash}'`);
    expect(page).toContain('connect-src https://us-snd.fullscript.io;');
    for (const kind of ['img', 'font', 'media', 'object', 'worker', 'manifest'])
      expect(page).toContain(`${kind}-src 'none'`);
    expect(page).not.toContain('unsafe');
  });

  it('leaves every move of a frame to the navigation guard, whose refusal keeps what is on screen', () => {
    const page = pageOf(hostPageUrl('void 0', 'https://us-snd.fullscript.io'));
    expect(page).not.toMatch(/(?:frame|child|default)-src/);
  });

  it('does not end early at a closing tag inside the script', () => {
    const page = pageOf(hostPageUrl('const tag = "</script><b>";', 'https://us.fullscript.com'));
    expect(page.match(/<\/script>/g)).toHaveLength(1);
  });
});
