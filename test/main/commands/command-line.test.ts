import { describe, expect, it } from 'vitest';
import { readCommandLine } from '../../../main/commands/command-line';

const unpackaged = { packaged: false, development: false, windows: false };
const packaged = { ...unpackaged, packaged: true };
const onWindows = { ...packaged, windows: true };
const link = 'com.practicecompanion.desktop:/open/plan?patient=1';

describe('a command line', () => {
  it.each([
    [[], { kind: 'app' }],
    [[link], { kind: 'app' }],
    [['/project', '--policy=a.json', '--user-data-dir=/p', '--any-switch-of-chromium'], { kind: 'app' }],
    [['--help'], { kind: 'help' }],
    [['--version', '--check'], { kind: 'version' }],
    [['--check', '--no-sandbox'], { kind: 'checkConnection' }],
    [['--check-policy', 'a.json'], { kind: 'checkPolicy', file: 'a.json' }],
    [['--no-sandbox', '/project', '--check-policy=a.json', 'b'], { kind: 'checkPolicy', file: 'a.json' }],
    [['--check-policy'], { kind: 'checkPolicy', file: null }],
    [['--check-policy='], { kind: 'checkPolicy', file: null }],
    [['--check-policy', '--no-sandbox'], { kind: 'checkPolicy', file: null }],
    [['--check-policy-x', 'a.json'], { kind: 'app' }],
    [[`${link}&--check-policy`], { kind: 'app' }],
    [['--verify-activity', 'log.csv'], { kind: 'verifyActivity', file: 'log.csv' }],
    [['--verify-activity=log.csv'], { kind: 'verifyActivity', file: 'log.csv' }],
    [['--verify-activity'], { kind: 'verifyActivity', file: null }],
    [['--first-contact'], { kind: 'firstContact', file: null, confirmed: false, untilExpired: false }],
    [
      ['--first-contact=a b.txt', '--sandbox-confirmed', '--until-expired'],
      { kind: 'firstContact', file: 'a b.txt', confirmed: true, untilExpired: true },
    ],
  ])('%j asks for %j', (words, command) => expect(readCommandLine(words, unpackaged)).toEqual(command));

  it('of a packaged app with an option that it does not know is refused, and the option named', () => {
    expect(readCommandLine(['--chek'], packaged)).toEqual({
      kind: 'refused',
      option: '--chek',
      why: 'unknown',
    });
    expect(readCommandLine(['--check', '--Loud=yes'], packaged)).toMatchObject({ option: '--loud' });
    expect(readCommandLine(['--policy=a.json'], packaged)).toMatchObject({ option: '--policy' });
  });

  it('of a packaged app with a dangerous switch is refused', () => {
    expect(readCommandLine(['--inspect=0'], packaged)).toEqual({
      kind: 'refused',
      option: '--inspect',
      why: 'dangerous',
    });
    const driven = ['--remote-debugging-port=0'];
    expect(readCommandLine(driven, packaged)).toMatchObject({ why: 'dangerous' });
    expect(readCommandLine(driven, { ...packaged, development: true })).toEqual({ kind: 'app' });
  });

  it.each([
    ' --inspect',
    '\t--no-sandbox',
    '--INSPECT-BRK=9 ',
    '-single-process',
    '--browser-subprocess-path=/bin/sh',
    '--disable-seccomp-filter-sandbox',
    '--enable-features=AllowEverything',
    '--js-flags=--x',
  ])('is refused where Chromium would read a dangerous switch: %j', (word) => {
    expect(readCommandLine([word], packaged)).toMatchObject({ kind: 'refused', why: 'dangerous' });
    expect(readCommandLine([word], unpackaged)).toEqual({ kind: 'app' });
  });

  it('is refused for a switch that only Chromium’s own reading finds', () => {
    const hasSwitch = (name: string): boolean => name === 'proxy-server';
    expect(readCommandLine([link], { ...packaged, hasSwitch })).toMatchObject({ option: '--proxy-server' });
    expect(readCommandLine([link], { ...unpackaged, hasSwitch })).toEqual({ kind: 'app' });
  });

  it('has /switch on Windows, where paths begin with a letter, and a path elsewhere', () => {
    expect(readCommandLine(['/remote-debugging-port=0'], onWindows)).toMatchObject({ why: 'dangerous' });
    expect(readCommandLine(['/help'], onWindows)).toEqual({ kind: 'help' });
    expect(readCommandLine(['/help'], packaged)).toEqual({ kind: 'app' });
    expect(readCommandLine(['C:\\Apps\\a', link], onWindows)).toEqual({ kind: 'app' });
  });

  it('of thirty long words is refused as a whole, which could end a running app', () => {
    const words = Array.from({ length: 30 }, () => 'x'.repeat(4_000));
    expect(readCommandLine(words, unpackaged)).toMatchObject({ kind: 'refused', why: 'tooLong' });
    expect(readCommandLine(words.slice(0, 4), unpackaged)).toEqual({ kind: 'app' });
    expect(readCommandLine(['é'.repeat(2_049)], unpackaged)).toMatchObject({ why: 'tooLong' });
  });

  it.each(['--lang=fr', '--force-renderer-accessibility', '--ozone-platform=headless', '--disable-gpu'])(
    'of a packaged app takes what a workplace may need of Chromium: %s',
    (word) => expect(readCommandLine([word, link], packaged)).toEqual({ kind: 'app' }),
  );

  it('with an argument of more than 4,096 characters is refused, which could end a running app', () => {
    const text = (length: number): string => `${link}&x=`.padEnd(length, 'x');
    expect(readCommandLine([text(4_096)], packaged)).toEqual({ kind: 'app' });
    expect(readCommandLine([text(4_097)], unpackaged)).toMatchObject({ kind: 'refused', why: 'tooLong' });
  });

  it('that asks for an answer in the terminal gets it whatever else stands there', () => {
    expect(readCommandLine(['--chek', '--help'], packaged)).toEqual({ kind: 'help' });
    expect(readCommandLine(['--check-policy', '--inspect'], packaged)).toMatchObject({ kind: 'checkPolicy' });
  });
});
