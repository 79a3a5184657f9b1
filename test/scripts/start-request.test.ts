import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readStartRequest } from '../../scripts/lib/start-request.mjs';

describe('the words after npm start', () => {
  const folder = resolve('/somewhere');

  it('asks for the local platform when there are none', () => {
    expect(readStartRequest([], folder)).toEqual({ tour: false, policy: undefined, passedOn: [], once: [] });
  });

  it('takes a policy path relative to where it was typed, in both spellings', () => {
    const expected = resolve(folder, 'clinic/policy.json');
    expect(readStartRequest(['--policy=clinic/policy.json'], folder).policy).toBe(expected);
    expect(readStartRequest(['--policy', 'clinic/policy.json'], folder).policy).toBe(expected);
  });

  it('keeps an absolute policy path, with an equals sign in it', () => {
    const path = resolve('/etc/a=b.json');
    expect(readStartRequest([`--policy=${path}`], folder).policy).toBe(path);
  });

  it('passes switches of the app on', () => {
    const request = readStartRequest(['--lang=fr', '--tour'], folder);
    expect(request).toEqual({ tour: true, policy: undefined, passedOn: ['--lang=fr'], once: [] });
  });

  it('asks a sandbox in this run alone, with a report where it was typed', () => {
    const { once, passedOn } = readStartRequest(['--first-contact=report.txt', '--until-expired'], folder);
    expect(once).toEqual([`--first-contact=${resolve(folder, 'report.txt')}`, '--until-expired']);
    expect(passedOn).toEqual([]);
  });

  it.each([[['--policy']], [['--policy=']], [['--polcy=x']], [['x']], [['--tour', '--policy=x']]])(
    'refuses %j',
    (words) => {
      expect(() => readStartRequest(words, folder)).toThrow();
    },
  );
});
