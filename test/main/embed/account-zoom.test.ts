import { describe, expect, it } from 'vitest';
import { nextZoom, zoomStepOf } from '../../../main/embed/account-zoom';

describe('the zoom of an account', () => {
  it('goes in steps, and stays at the ends', () => {
    expect(nextZoom(1, 'in')).toBe(1.1);
    expect(nextZoom(1, 'out')).toBe(0.9);
    expect(nextZoom(3, 'in')).toBe(3);
    expect(nextZoom(0.5, 'out')).toBe(0.5);
    expect(nextZoom(2.5, 'reset')).toBe(1);
  });

  it('goes on from a factor between the steps, and from one that Chromium has rounded', () => {
    expect(nextZoom(1.2, 'in')).toBe(1.25);
    expect(nextZoom(1.2, 'out')).toBe(1.1);
    expect(nextZoom(1.0999999, 'in')).toBe(1.25);
  });
});

const key = (name: string, held: object = {}) => ({
  type: 'keyDown' as const,
  key: name,
  control: true,
  meta: false,
  alt: false,
  ...held,
});

describe('the keys for it', () => {
  it.each([
    ['+', 'in'],
    ['=', 'in'],
    ['-', 'out'],
    ['_', 'out'],
    ['0', 'reset'],
    ['1', null],
  ])('Ctrl with %s', (name, step) => expect(zoomStepOf(key(name), 'linux')).toBe(step));

  it('are those of the system', () => {
    expect(zoomStepOf(key('+'), 'darwin')).toBeNull();
    expect(zoomStepOf(key('+', { control: false, meta: true }), 'darwin')).toBe('in');
    expect(zoomStepOf(key('+', { alt: true }), 'linux')).toBeNull();
    expect(zoomStepOf(key('+', { type: 'keyUp' }), 'linux')).toBeNull();
  });
});
