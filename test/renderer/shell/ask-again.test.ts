import { expect, it } from 'vitest';
import type { CompanionError } from '../../../preload/contract/errors';
import { isWorthAskingAgain } from '../../../renderer/shell/guests/ask-again';

it.each<[CompanionError, boolean]>([
  [{ code: 'network_unreachable' }, true],
  [{ code: 'platform_unavailable' }, true],
  [{ code: 'rate_limited', retryAfterSeconds: 30 }, true],
  [{ code: 'embed_frame_refused' }, true],
  [{ code: 'embed_session_ended' }, true],
  [{ code: 'grant_too_old' }, true],
  [{ code: 'forbidden' }, true],
  [{ code: 'forbidden', scopes: ['clinic:write'] }, false],
  [{ code: 'scope_missing', scopes: ['clinic:write'] }, false],
  [{ code: 'reconnect_required' }, false],
  [{ code: 'configuration_missing' }, false],
  [{ code: 'embed_origin_refused' }, false],
  [{ code: 'embed_crashed_repeatedly' }, false],
])('%o is worth asking again: %s', (error, expected) => expect(isWorthAskingAgain(error)).toBe(expected));
