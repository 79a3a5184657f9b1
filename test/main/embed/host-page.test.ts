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
    expect(page).toContain("default-src 'none'");
    expect(page).not.toContain('unsafe');
    expect(page).toContain('frame-src https://us-snd.fullscript.io');
  });

  it('does not end early at a closing tag inside the script', () => {
    const page = pageOf(hostPageUrl('const tag = "</script><b>";', 'https://us.fullscript.com'));
    expect(page.match(/<\/script>/g)).toHaveLength(1);
  });
});
