import { describe, expect, it } from 'vitest';
import { isNear, placementIn, placeOnScreen, type Placement } from '../../../main/windows/placement';

const screen = { x: 0, y: 0, width: 1920, height: 1040 };
const onTheLeft = { x: -1280, y: 100, width: 1280, height: 984 };
const at = (x: number, y: number, width = 1280, height = 860): Placement => ({
  x,
  y,
  width,
  height,
  maximized: false,
});

describe('a window that comes back', () => {
  it('stays where it is wholly to be seen', () => {
    expect(placeOnScreen(at(300, 90), [screen])).toEqual(at(300, 90));
    expect(placeOnScreen(at(-1200, 120, 1000, 700), [screen, onTheLeft])).toEqual(at(-1200, 120, 1000, 700));
  });

  it('stays across two screens side by side', () => {
    const right = { ...screen, x: 1920 };
    expect(placeOnScreen(at(1500, 100), [screen, right])).toEqual(at(1500, 100));
  });

  it('comes to the first screen when its own has gone', () => {
    expect(placeOnScreen(at(2500, 200), [screen])).toEqual(at(640, 180));
    expect(placeOnScreen(at(-1200, 120), [screen])).toEqual(at(0, 120));
  });

  it('moves into the screen that shows most of it', () => {
    expect(placeOnScreen(at(-1000, 150), [screen, { ...onTheLeft, y: 200 }])).toEqual(at(-1280, 200));
    expect(placeOnScreen(at(1500, 500), [screen, onTheLeft])).toEqual(at(640, 180));
  });

  it('grows no larger than the screen: another resolution, a smaller one', () => {
    const small = { x: 0, y: 27, width: 1024, height: 741 };
    expect(placeOnScreen(at(1400, 60, 2400, 1300), [small])).toEqual(at(0, 27, 1024, 741));
    expect(placeOnScreen({ ...at(0, 0, 1920, 1040), maximized: true }, [small])).toEqual({
      ...at(0, 27, 1024, 741),
      maximized: true,
    });
  });

  it('is nowhere where there is no screen', () => expect(placeOnScreen(at(0, 0), [])).toBeNull());
});

describe('a window that was moved', () => {
  it('has moved when it stands more than a hair elsewhere, or was maximized', () => {
    expect(isNear(at(0, 0), at(0, 0, 1279, 859))).toBe(true);
    expect(isNear(at(0, 0), at(3, 0))).toBe(false);
    expect(isNear(at(0, 0), at(0, 0, 1280, 700))).toBe(false);
    expect(isNear(at(0, 0), { ...at(0, 0), maximized: true })).toBe(false);
  });
});

describe('the placement in settings.json', () => {
  it('is read', () => {
    const text = JSON.stringify({
      schema: 2,
      window: { x: -5, y: 7, width: 900, height: 700, maximized: true },
    });
    expect(placementIn(text)).toEqual({ x: -5, y: 7, width: 900, height: 700, maximized: true });
  });

  it.each([
    '',
    'null',
    '[]',
    '{',
    '{}',
    '{"window":null}',
    '{"window":{"x":0,"y":0,"width":900}}',
    '{"window":{"x":0,"y":0,"width":"900","height":700}}',
    '{"window":{"x":0.5,"y":0,"width":900,"height":700}}',
    '{"window":{"x":0,"y":0,"width":0,"height":700}}',
    '{"window":{"x":1e99,"y":0,"width":900,"height":700}}',
  ])('is nothing in %s', (text) => expect(placementIn(text)).toBeNull());
});
