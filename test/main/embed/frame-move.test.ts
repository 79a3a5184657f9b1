import { describe, expect, it } from 'vitest';
import { mayMove } from '../../../main/embed/frame-move';
import { placeOf, type FramePlace } from '../../../main/embed/frame-place';

const embed = 'https://us-snd.fullscript.io';
const allowlist = { embedDomain: embed, extraHosts: ['login.clinic.example'] };
const may = (place: FramePlace | null, url: string, from: string | null): boolean =>
  mayMove({ place, url, from }, allowlist);

describe('a move of a frame', () => {
  it.each<[FramePlace | null, string, string | null, boolean]>([
    ['page', `${embed}/catalog`, null, false],
    ['own', `${embed}/catalog`, embed, true],
    ['own', 'https://login.clinic.example/start', embed, true],
    ['own', 'https://videos.example.org/', embed, false],
    ['own', 'http://us-snd.fullscript.io/catalog', embed, false],
    ['own', 'mailto:somebody@example.org', embed, false],
    ['own', 'data:text/html,x', embed, false],
    ['own', `blob:${embed}/0`, embed, false],
    ['own', `${embed}/embed?data_token=null`, null, false],
    ['nested', 'https://videos.example.org/', null, false],
    ['nested', 'https://support.fullscript.com/widget', null, true],
    [null, 'https://support.fullscript.com/widget', null, true],
  ])('of %s to %s from %s: %s', (place, url, from, allowed) => expect(may(place, url, from)).toBe(allowed));

  it('may go through other sites of Fullscript on the way in, and not from a page that is shown', () => {
    expect(may('own', 'https://us.fullscript.com/embed', null)).toBe(true);
    expect(may('own', 'https://support.fullscript.com/hc', embed)).toBe(false);
  });

  it('stays within the site it came to on the way in, also where that is not the embed domain', () => {
    const came = 'https://us.fullscript.com';
    expect(may('own', `${came}/labs`, came)).toBe(true);
    expect(may('own', `${embed}/labs`, came)).toBe(true);
  });
});

describe('the place of a frame', () => {
  const page = { parent: null };
  const own = { parent: page };
  it('is the page, its child, or anything below', () =>
    expect([page, own, { parent: own }, { parent: { parent: own } }, null].map(placeOf)).toEqual([
      'page',
      'own',
      'nested',
      'nested',
      null,
    ]));

  it('is unknown for a frame that is gone', () =>
    expect(
      placeOf({
        get parent(): never {
          throw new Error('disposed');
        },
      }),
    ).toBeNull());
});
