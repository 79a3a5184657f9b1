import { describe, expect, it } from 'vitest';
import { createSecretKeeper } from '../../../main/vault/secret-keeper';

const secret = 'the-secret-of-the-clinic';

/** Parks the key as the vault would keep it; answers the text that was stored. */
async function parked(keeper: ReturnType<typeof createSecretKeeper>): Promise<string> {
  let stored = '';
  await keeper.park(async (key) => {
    stored = key;
    return true;
  });
  return stored;
}

describe('the keeper of secrets', () => {
  it('answers references that say nothing and are the same for the same secret', () => {
    const keeper = createSecretKeeper();
    const reference = keeper.keep(secret);
    expect(reference).not.toContain(secret);
    expect(keeper.keep(secret)).toBe(reference);
    expect(keeper.keep('another')).not.toBe(reference);
    expect(createSecretKeeper().keep(secret)).not.toBe(reference);
    expect(keeper.reveal(reference)).toBe(secret);
    expect(keeper.reveal(secret)).toBeNull();
  });

  it('reveals nothing while its key is parked, and everything after it came back', async () => {
    const keeper = createSecretKeeper();
    const reference = keeper.keep(secret);
    const key = await parked(keeper);
    expect(keeper.reveal(reference)).toBeNull();
    expect(keeper.keep(secret)).toBe(reference);
    expect(keeper.reveal(reference)).toBeNull();
    keeper.restore(key);
    expect(keeper.reveal(reference)).toBe(secret);
  });

  it('takes in what comes while the key is parked', async () => {
    const keeper = createSecretKeeper();
    const first = keeper.keep(secret);
    const key = await parked(keeper);
    const second = keeper.keep('a changed secret');
    keeper.restore(key);
    expect([keeper.reveal(first), keeper.reveal(second)]).toEqual([secret, 'a changed secret']);
  });

  it('keeps its key where it could not be stored, and takes no other one back', async () => {
    const keeper = createSecretKeeper();
    const reference = keeper.keep(secret);
    await keeper.park(async () => false);
    expect(keeper.reveal(reference)).toBe(secret);
    const key = await parked(keeper);
    keeper.restore(Buffer.alloc(32, 7).toString('base64'));
    keeper.restore('no key');
    expect(keeper.reveal(reference)).toBeNull();
    keeper.restore(key);
    expect(keeper.reveal(reference)).toBe(secret);
  });
});
