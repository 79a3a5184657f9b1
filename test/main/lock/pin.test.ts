import { describe, expect, it } from 'vitest';
import { checkPin, createPin, isSuitablePin } from '../../../main/lock/pin';

// Each derivation is made to cost time.
describe('a PIN', { timeout: 60_000 }, () => {
  it('has 4 to 64 digits or characters, as a person counts them', () => {
    for (const pin of ['1234', 'été 26!', '🔑🔑🔑🔑', 'x'.repeat(64)])
      expect(isSuitablePin(pin), pin).toBe(true);
    for (const pin of ['', '123', '🔑🔑', 'x'.repeat(65)]) expect(isSuitablePin(pin), pin).toBe(false);
  });

  it('is known again, typed in either way of Unicode, and no other is', () => {
    const { verifier, sealing } = createPin('café-42');
    expect(checkPin('cafe\u0301-42', verifier)).toEqual(sealing);
    for (const pin of ['cafe-42', 'café-43', '', 'café-42 ']) expect(checkPin(pin, verifier)).toBeNull();
  });

  it('is kept as a salted proof that says neither the PIN nor the key', () => {
    const one = createPin('482916');
    const other = createPin('482916');
    expect(one.verifier).not.toBe(other.verifier);
    expect(one.verifier).not.toContain('482916');
    expect(one.verifier).not.toContain(Buffer.from(one.sealing).toString('base64'));
    expect(JSON.parse(one.verifier)).toMatchObject({ N: 2 ** 15, r: 8, p: 1 });
  });

  it('is refused against a proof that is damaged or too cheap', () => {
    const { verifier } = createPin('482916');
    expect(checkPin('482916', verifier.slice(0, -4))).toBeNull();
    expect(checkPin('482916', verifier.replace('"N":32768', '"N":2'))).toBeNull();
    expect(checkPin('482916', 'null')).toBeNull();
  });
});
