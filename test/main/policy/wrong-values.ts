import type { ConfigurationKey, ValueKind } from '../../../main/policy/schema-keys';

/** Stands in every wrong value, so that a search can prove that none is told. */
export const planted = 'planted-value-4711';

const ofOtherTypes: readonly unknown[] = [null, { [planted]: planted }, [[planted]]];

/** Values that a kind must refuse. */
function wrongFor(value: ValueKind): readonly unknown[] {
  switch (value.kind) {
    case 'choice':
      return [...ofOtherTypes, 1, true, [planted], planted, ''];
    case 'text':
      return [...ofOtherTypes, 1, true, [planted], '', `${planted}\n`, `${planted}\0`, planted.repeat(150)];
    case 'number':
      return [
        ...ofOtherTypes,
        true,
        planted,
        String(value.least),
        value.least - 1,
        value.most + 1,
        1.5,
        1e300,
      ];
    case 'switch':
      return [...ofOtherTypes, 0, 1, planted, 'true', [true]];
    case 'texts':
      return [...ofOtherTypes, 1, true, planted, [1], [planted, null], Array(value.most + 1).fill('a')];
    case 'entries':
      return [null, 1, true, planted, [planted], [{ [planted]: planted }], { 0: planted }];
  }
}

/** Each key with each value that it must refuse. */
export const wrongValues = (
  keys: readonly ConfigurationKey[],
): readonly { readonly key: ConfigurationKey; readonly value: unknown }[] =>
  keys.flatMap((key) => wrongFor(key.value).map((value) => ({ key, value })));
