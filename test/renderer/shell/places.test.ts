import { describe, expect, it } from 'vitest';
import { placeOf, placesOf, withPlace, type Places } from '../../../renderer/shell/model/places';

const none: Places = new Map();

describe('the places of the accounts', () => {
  it('begin on Patients with an empty search', () =>
    expect(placeOf(none, 'a')).toEqual({ screen: 'patients', patientQuery: '' }));

  it('are each their own', () => {
    const places = withPlace(withPlace(none, 'a', { patientQuery: 'ana' }), 'b', { screen: 'labs' });
    expect(placeOf(places, 'a')).toEqual({ screen: 'patients', patientQuery: 'ana' });
    expect(placeOf(places, 'b')).toEqual({ screen: 'labs', patientQuery: '' });
    expect(placeOf(places, null)).toEqual({ screen: 'patients', patientQuery: '' });
  });

  it('are forgotten with the account, nobody’s is not', () => {
    const places = withPlace(withPlace(none, 'a', { patientQuery: 'ana' }), null, { screen: 'settings' });
    const kept = placesOf(places, [{ id: 'b' }]);
    expect(placeOf(kept, 'a').patientQuery).toBe('');
    expect(placeOf(kept, null).screen).toBe('settings');
    expect(placesOf(kept, [])).toBe(kept);
  });
});
