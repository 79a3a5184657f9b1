import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  createDataKey,
  decodeDataKey,
  encodeDataKey,
  seal,
  unseal,
  type SealContext,
} from '../../../main/vault/envelope';

const context: SealContext = { schema: 1, environment: 'us-snd', subject: 'account', generation: 3 };
const key = createDataKey();

test('a sealed text opens under the same key and context', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'é', '\0', '\u2028', '😀', '"')), (characters) => {
      const text = characters.join('');
      expect(unseal(key, context, seal(key, context, text))).toBe(text);
    }),
  );
});

test('one flipped bit anywhere refuses the seal', () => {
  fc.assert(
    fc.property(fc.nat(), fc.constantFrom('nonce', 'data'), (position, part) => {
      const sealed = seal(key, context, 'secret');
      const bytes = Buffer.from(sealed[part], 'base64');
      const bit = position % (bytes.length * 8);
      bytes.writeUInt8(bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(unseal(key, context, { ...sealed, [part]: bytes.toString('base64') })).toBeNull();
    }),
  );
});

test.each([
  { ...context, schema: 2 },
  { ...context, environment: 'us' },
  { ...context, subject: 'other' },
  { ...context, generation: 2 },
  { ...context, environment: 'us-snd","account', subject: '' },
])('a seal is refused in another context: %j', (other) => {
  expect(unseal(key, other, seal(key, context, 'secret'))).toBeNull();
});

test('a seal is refused under another key', () => {
  expect(unseal(createDataKey(), context, seal(key, context, 'secret'))).toBeNull();
});

test('truncated and empty seals are refused', () => {
  const sealed = seal(key, context, 'secret');
  const bytes = Buffer.from(sealed.data, 'base64');
  for (let length = 0; length < bytes.length; length += 1) {
    const data = bytes.subarray(0, length).toString('base64');
    expect(unseal(key, context, { ...sealed, data })).toBeNull();
  }
  expect(unseal(key, context, { nonce: '', data: '' })).toBeNull();
});

test('two seals of one text differ', () => {
  expect(seal(key, context, 'secret')).not.toEqual(seal(key, context, 'secret'));
});

test('a data key survives the key store as text, and other texts are no keys', () => {
  expect(decodeDataKey(encodeDataKey(key))).toEqual(Buffer.from(key));
  for (const text of ['', 'AAAA', `${encodeDataKey(key)} `, 'nonsense'])
    expect(decodeDataKey(text)).toBeNull();
});
