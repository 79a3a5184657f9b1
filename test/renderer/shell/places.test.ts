import { describe, expect, it } from 'vitest';
import { emptyDesk } from '../../../renderer/shell/model/patient-desk';
import {
  placeOf,
  placesAfterLeaving,
  placesOf,
  withPlace,
  type Places,
} from '../../../renderer/shell/model/places';

const none: Places = new Map();

describe('the places of the accounts', () => {
  it('begin on Patients with an empty search', () =>
    expect(placeOf(none, 'a')).toEqual({ screen: 'patients', patientQuery: '', patients: emptyDesk }));

  it('are each their own', () => {
    const places = withPlace(withPlace(none, 'a', { patientQuery: 'ana' }), 'b', { screen: 'labs' });
    expect(placeOf(places, 'a')).toEqual({ screen: 'patients', patientQuery: 'ana', patients: emptyDesk });
    expect(placeOf(places, 'b')).toEqual({ screen: 'labs', patientQuery: '', patients: emptyDesk });
    expect(placeOf(places, null)).toEqual({ screen: 'patients', patientQuery: '', patients: emptyDesk });
  });

  it('leave a screen of the app on screen when the account has gone, not one of its own', () => {
    const settings = withPlace(none, 'a', { screen: 'settings', patientQuery: 'ana' });
    expect(placeOf(placesAfterLeaving(settings, 'a', null), null).screen).toBe('settings');
    expect(placeOf(placesAfterLeaving(settings, 'a', 'b'), 'b')).toEqual({
      screen: 'settings',
      patientQuery: '',
      patients: emptyDesk,
    });
    const labs = withPlace(none, 'a', { screen: 'labs' });
    expect(placeOf(placesAfterLeaving(labs, 'a', 'b'), 'b').screen).toBe('patients');
  });

  it('are forgotten with the account, nobody’s is not', () => {
    const places = withPlace(withPlace(none, 'a', { patientQuery: 'ana' }), null, { screen: 'settings' });
    const kept = placesOf(places, [{ id: 'b' }]);
    expect(placeOf(kept, 'a').patientQuery).toBe('');
    expect(placeOf(kept, null).screen).toBe('settings');
    expect(placesOf(kept, [])).toBe(kept);
  });
});
