import { expect, test } from 'vitest';
import { readFeedRequest } from '../../../scripts/packaging/feed-request.mjs';

const usual = ['--version=1.0.1', '--system=linux'];

test('a feed is for everybody of a system, for 90 days, unless it is said', () => {
  expect(readFeedRequest(usual)).toEqual({
    version: '1.0.1',
    system: 'linux',
    architecture: 'x64',
    channel: 'stable',
    rollout: 100,
    days: 90,
  });
  const staged = readFeedRequest([
    ...usual,
    '--rollout=0.5',
    '--channel=beta',
    '--architecture=arm64',
    '--days=7',
  ]);
  expect(staged).toMatchObject({ rollout: 0.5, channel: 'beta', architecture: 'arm64', days: 7 });
});

test.each([
  [['--rolout=10']],
  [['--rollout=10', '--rollout=100']],
  [['--rollout=ten']],
  [['--rollout=']],
  [['--rollout=101']],
  [['--rollout=1e1']],
  [['--days=0']],
  [['--days=1000']],
  [['--channel=nightly']],
  [['--architecture=x86']],
  [['10']],
])('a slip signs nothing: %j', (words) => {
  expect(() => readFeedRequest([...usual, ...words])).toThrow();
});

test.each([[[]], [['--version=1.0.1']], [['--system=linux']], [['--version=newest', '--system=linux']]])(
  'version and system have to be said: %j',
  (words) => {
    expect(() => readFeedRequest(words)).toThrow();
  },
);
