import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDeepLink } from '../../../main/links/deep-link';

const scheme = 'com.practicecompanion.desktop';
const nothing = { clinicId: null, patientId: null, externalId: null, query: null };

test.each([
  ['plan?patient=p-1&clinic=c-1', { target: 'plan', patientId: 'p-1', clinicId: 'c-1' }],
  ['plan?external=EHR%2F77&clinic=c-1', { target: 'plan', externalId: 'EHR/77', clinicId: 'c-1' }],
  ['plan', { target: 'plan' }],
  ['patients?query=B%C3%A9langer+Zo%C3%A9', { target: 'patients', query: 'Bélanger Zoé' }],
  // Taken apart, with a no-break space, a soft hyphen and a zero-width space; a joiner is a part of a name.
  ['patients?query=Zoe%CC%81%C2%A0Bou%C2%ADchard%E2%80%8B', { target: 'patients', query: 'Zoé Bouchard' }],
  ['patients?query=%D9%85%DB%8C%E2%80%8C%D8%AE', { target: 'patients', query: 'می\u200Cخ' }],
  ['patients?query=O%E2%80%99Neil%20%2B+1&', { target: 'patients', query: 'O’Neil + 1' }],
  ['catalog', { target: 'catalog' }],
  ['labs?clinic=c-1', { target: 'labs', clinicId: 'c-1' }],
  // Browsers and desktops add a slash.
  ['labs/?clinic=c-1', { target: 'labs', clinicId: 'c-1' }],
])('/open/%s is read, in both spellings of the scheme', (rest, expected) => {
  const link = { ...nothing, ...expected };
  expect(parseDeepLink(`${scheme}:/open/${rest}`)).toEqual({ kind: 'link', link });
  expect(parseDeepLink(`${scheme}://open/${rest}`)).toEqual({ kind: 'link', link });
});

test.each([
  'open',
  'open/',
  'open/settings',
  'open/Plan',
  'open/plan/extra',
  'open/../oauth/us',
  'open/constructor',
  'open/plan?patient=',
  'open/plan?patient=a&patient=b',
  'open/plan?patient=a&external=b',
  'open/plan?patient=a%20b',
  'open/plan?patient=%E0%A4%A',
  'open/plan?patient=%zz',
  'open/plan?patient=a#fragment',
  'open/plan?patient=a&activate=true',
  'open/plan?query=a',
  'open/catalog?patient=a',
  `open/plan?patient=${'x'.repeat(129)}`,
  `open/patients?query=${'x'.repeat(201)}`,
  'open/patients?query=a%00b',
  'open/patients?query=%E2%80%AEabc',
  // No UTF-8: cut off, overlong, half a surrogate pair, a byte alone, and the stand-in for all of them.
  'open/patients?query=%E0%A4',
  'open/patients?query=Zo%E9',
  'open/patients?query=%C0%AFetc',
  'open/patients?query=%ED%A0%80',
  'open/patients?query=%80',
  'open/patients?query=%F4%90%80%80',
  'open/patients?query=Zo%EF%BF%BD',
  'open/patients?query=%',
  'open/patients?query=%2',
  'open/patients?%E9=a',
  'open/patients?query=a&query=b',
  'open/patients?query=%E2%80%8B',
  'open/patients?query=%20',
  'open/patients?query=a%0Ab',
  'open/patients?query=%EE%80%80',
  `open/patients?query=${'%20'.repeat(2_000)}`,
  'open/plan?patient=é',
])('/%s is refused', (rest) => {
  expect(parseDeepLink(`${scheme}:/${rest}`)).toEqual({ kind: 'malformed' });
});

test.each([`${scheme}:/oauth/us?code=a&state=b`, `${scheme}:/opened`, 'https://open/plan', 'open/plan', ''])(
  '%s is of another kind',
  (text) => {
    expect(parseDeepLink(text)).toEqual({ kind: 'notOurs' });
  },
);

test('nothing that comes in makes it throw, and what it reads keeps its bounds', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), (rest) => {
      const read = parseDeepLink(`${scheme}:/open/plan?${rest}`);
      if (read.kind !== 'link') return;
      for (const id of [read.link.patientId, read.link.clinicId, read.link.externalId])
        expect(id === null || (id.length > 0 && id.length <= 128)).toBe(true);
    }),
  );
});
