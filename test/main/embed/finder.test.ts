import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { createFinder, endFinding, type Found, type SearchedPage } from '../../../main/embed/finder';

/** As much of a guest's page as a search needs. */
class Page extends EventEmitter implements SearchedPage {
  readonly asked: [string, { forward: boolean; findNext: boolean }][] = [];
  readonly ended: string[] = [];
  destroyed = false;
  findInPage(text: string, options: { forward: boolean; findNext: boolean }): number {
    this.asked.push([text, options]);
    return this.asked.length;
  }
  stopFindInPage(action: string): void {
    this.ended.push(action);
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
  tell(requestId: number, activeMatchOrdinal: number, matches: number, finalUpdate = true): void {
    this.emit('found-in-page', {}, { requestId, activeMatchOrdinal, matches, finalUpdate });
  }
}

const anew = { forward: true, anew: true };

describe('a search in a guest', () => {
  it('is answered when the whole page was searched, and not before', async () => {
    const page = new Page();
    const found: Found[] = [];
    const search = createFinder().find(page, { text: 'zinc', ...anew });
    void search.then((answer) => found.push(answer));
    page.tell(1, 1, 1, false);
    await Promise.resolve();
    expect(found).toEqual([]);
    page.tell(1, 2, 7);
    expect(await search).toEqual({ active: 2, total: 7 });
    expect(page.asked).toEqual([['zinc', { forward: true, findNext: true }]]);
  });

  it('goes on from the last place in either direction', async () => {
    const page = new Page();
    const search = createFinder().find(page, { text: 'zinc', forward: false, anew: false });
    page.tell(1, 7, 7);
    expect(await search).toEqual({ active: 7, total: 7 });
    expect(page.asked).toEqual([['zinc', { forward: false, findNext: false }]]);
  });

  it('gives way to a newer one, whose answer it never takes', async () => {
    const page = new Page();
    const finder = createFinder();
    const older = finder.find(page, { text: 'z', ...anew });
    const newer = finder.find(page, { text: 'zi', ...anew });
    expect(await older).toEqual({ active: 0, total: 0 });
    page.tell(1, 1, 90);
    page.tell(2, 1, 3);
    expect(await newer).toEqual({ active: 1, total: 3 });
  });

  it('ends with its page', async () => {
    const page = new Page();
    const search = createFinder().find(page, { text: 'zinc', ...anew });
    page.emit('destroyed');
    expect(await search).toEqual({ active: 0, total: 0 });
  });

  it('of one guest says nothing of another', async () => {
    const [one, other] = [new Page(), new Page()];
    const finder = createFinder();
    const inOne = finder.find(one, { text: 'zinc', ...anew });
    const inOther = finder.find(other, { text: 'iron', ...anew });
    other.tell(1, 1, 2);
    one.tell(1, 4, 5);
    expect(await Promise.all([inOne, inOther])).toEqual([
      { active: 4, total: 5 },
      { active: 1, total: 2 },
    ]);
  });

  it('leaves nothing behind when it is ended, and needs no page for that', () => {
    const page = new Page();
    endFinding(page);
    endFinding(page, 'keepSelection');
    expect(page.ended).toEqual(['clearSelection', 'keepSelection']);
    page.destroyed = true;
    endFinding(page);
    endFinding(null);
    expect(page.ended).toHaveLength(2);
  });
});
