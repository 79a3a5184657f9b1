import { beforeEach, describe, expect, it } from 'vitest';
import { createRefusedLinks } from '../../../main/embed/refused-links';
import type { CompanionError } from '../../../preload/contract/errors';

const help = 'https://support.fullscript.com/hc';
let time: number;
let activeUntil: number;
let opens: boolean;
let opened: string[];
let notices: CompanionError[];
let stands: boolean;
let refused: (url: string) => Promise<void>;

beforeEach(() => {
  time = 0;
  activeUntil = Number.NEGATIVE_INFINITY;
  opens = true;
  opened = [];
  notices = [];
  stands = false;
  refused = createRefusedLinks({
    monotonic: () => time,
    isOwnSite: (url) => URL.canParse(url) && new URL(url).hostname.endsWith('.fullscript.com'),
    activated: async () => time < activeUntil,
    open: async (url) => {
      if (opens) opened.push(url);
      return opens;
    },
    noticeStands: () => stands,
    onNotice: (error) => {
      notices.push(error);
      stands = true;
    },
  });
});

/** What Chromium does: a click or a key counts for five seconds. */
const click = (): void => {
  activeUntil = time + 5_000;
};

describe('a link that a guest may not follow', () => {
  it.each([
    ['https://videos.example.org/watch?patient=7', 'videos.example.org'],
    ['http://videos.example.org:8080/watch', 'videos.example.org'],
    ['https://somebody:secret@videos.example.org/', 'videos.example.org'],
    ['mailto:somebody@example.org', undefined],
    ['com.practicecompanion.desktop:/open/labs', undefined],
    ['data:text/html,planted', undefined],
    ['not an address', undefined],
  ])('%s is told by its host alone', async (url, host) => {
    await refused(url);
    expect(notices).toEqual([{ code: 'embed_link_refused', host }]);
    expect(opened).toEqual([]);
  });

  it('of Fullscript goes to the browser after a click, without a word', async () => {
    click();
    await refused(help);
    expect([opened, notices]).toEqual([[help], []]);
  });

  it('of Fullscript is only told where nobody has clicked', async () => {
    await refused(help);
    expect([opened, notices]).toEqual([
      [],
      [{ code: 'embed_link_not_opened', host: 'support.fullscript.com' }],
    ]);
  });

  it('opens once for each click, however many the page asks for and whenever it asks', async () => {
    click();
    time = 4_900; // the last moment that the click counts
    await Promise.all([refused(help), refused(`${help}/2`), refused(`${help}/3`)]);
    time = 9_800;
    await refused(`${help}/4`);
    expect(opened).toEqual([help]);
    time = 9_901;
    click();
    await refused(`${help}/5`);
    expect(opened).toEqual([help, `${help}/5`]);
  });

  it('opens once for a double click, without a word', async () => {
    click();
    await refused(help);
    await refused(help);
    expect([opened, notices]).toEqual([[help], []]);
  });

  it('that the system could not open is told, and uses up nothing', async () => {
    click();
    opens = false;
    await refused(help);
    expect(notices).toHaveLength(1);
    opens = true;
    await refused(help);
    expect(opened).toEqual([help]);
  });

  it('changes a notice that stands at most once a second, and none that was read', async () => {
    for (let index = 0; index < 100; index += 1) await refused(`https://host-${index}.example.org/`);
    expect(notices).toHaveLength(1);
    time = 1_000;
    await refused('https://later.example.org/');
    expect(notices).toHaveLength(2);
    stands = false;
    await refused('https://next.example.org/');
    expect(notices).toHaveLength(3);
  });
});
