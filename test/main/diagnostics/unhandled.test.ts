import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { word } from '../../../main/diagnostics/bundle-words';
import { createErrorRegister } from '../../../main/diagnostics/error-register';
import { placeOf, watchUnhandled } from '../../../main/diagnostics/unhandled';
import { tellUnhandled } from '../../../renderer/shell/model/tell-unhandled';
import { success } from '../../../preload/contract/errors';

const errorAt = (frames: readonly string[], message = 'Ana Lindqvist has no plan'): Error =>
  Object.assign(new Error(message), {
    stack: [`Error: ${message}`, ...frames.map((at) => `    at ${at}`)].join('\n'),
  });

describe('the place of an error that nobody caught', () => {
  it('is the first of our own files in its stack', () => {
    const frames = ['node:fs:12:3', 'load (file:///opt/app/resources/app.asar/dist/main/window.js:1:2345)'];
    expect(placeOf(errorAt(frames))).toBe('main/window.js:1:2345');
  });

  it.each([
    ['a file of the person', errorAt(['file:///home/ana/dist.js:1:2'])],
    ['a name that is none of ours', errorAt(['x (/dist/main/Ana Lindqvist.js:1:2)'])],
    ['a message that looks like a place', errorAt([], 'x\n/dist/main/window.js:1:2')],
    ['no error at all', { stack: '    at /dist/main/window.js:1:2' }],
  ])('is not told of %s', (_case, reason) => {
    expect(placeOf(reason)).toBe('elsewhere');
  });
});

describe('what nobody caught', () => {
  it('is counted by kind and place, never by its text', () => {
    const process = new EventEmitter();
    const register = createErrorRegister(() => 0);
    watchUnhandled(process, register.note);
    process.emit('uncaughtException', errorAt(['file:///a/dist/main/services.js:1:7']));
    process.emit('unhandledRejection', errorAt([]));
    process.emit('unhandledRejection', 'Ana Lindqvist');
    expect(register.recent()).toMatchObject([
      { source: 'main.unhandledRejection@elsewhere', code: 'internal_error', count: 2 },
      { source: 'main.uncaughtException@main/services.js:1:7', code: 'internal_error', count: 1 },
    ]);
    // As it stands in the diagnostics file.
    expect(register.recent().map(({ source }) => word(source))).toEqual(
      register.recent().map(({ source }) => source),
    );
    expect(JSON.stringify(register.recent())).not.toContain('Ana');
  });

  it('in the window is told to main by its kind alone', () => {
    const told: unknown[] = [];
    const target = new EventTarget();
    tellUnhandled(
      {
        noteUnhandled: async (kind) => {
          told.push(kind);
          return success({});
        },
      },
      target,
    );
    target.dispatchEvent(new Event('unhandledrejection'));
    target.dispatchEvent(new Event('error'));
    expect(told).toEqual([{ kind: 'unhandledRejection' }, { kind: 'uncaughtException' }]);
  });
});
