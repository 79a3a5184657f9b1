import { useCallback, useMemo, useState } from 'react';
import type { Account } from '../../../preload/contract/contract';
import { emptyDesk, isUnsaved, type PatientDesk } from './patient-desk';
import { needsAccount, type Screen } from './route';

/** Where one account is in the app. In memory only: it may hold words about a patient. */
export interface Place {
  readonly screen: Screen;
  /** What is typed into the search on *Patients*. */
  readonly patientQuery: string;
  readonly patients: PatientDesk;
  /** What *Activity* was opened for, where it was opened for something. */
  readonly activityWords?: string;
}

/** What changes about a place, or how it comes from what the place is then. */
export type PlaceChange = Partial<Place> | ((place: Place) => Partial<Place>);

/** Places by account; the empty id is nobody's. */
export type Places = ReadonlyMap<string, Place>;

const nobody = '';
const beginning: Place = { screen: 'patients', patientQuery: '', patients: emptyDesk };

/** The place of an account, or of nobody: as it was left, else the beginning. */
export const placeOf = (places: Places, accountId: string | null): Place =>
  places.get(accountId ?? nobody) ?? beginning;

/** The places after one account, or nobody, has moved. */
export const withPlace = (places: Places, accountId: string | null, change: PlaceChange): Places => {
  const place = placeOf(places, accountId);
  return new Map(places).set(accountId ?? nobody, {
    ...place,
    ...(typeof change === 'function' ? change(place) : change),
  });
};

/** The places without those of accounts that are gone; the same map where all are there. */
export function placesOf(places: Places, accounts: readonly Pick<Account, 'id'>[]): Places {
  const known = new Set([nobody, ...accounts.map(({ id }) => id)]);
  const kept = [...places].filter(([id]) => known.has(id));
  return kept.length === places.size ? places : new Map(kept);
}

/**
 * The places after the account on screen has gone: a screen that belongs to the app and not to the account stays, so
 * that whoever disconnects in *Settings* reads there what came of it.
 */
export function placesAfterLeaving(places: Places, gone: string, nextId: string | null): Places {
  const { screen } = placeOf(places, gone);
  return needsAccount(screen) ? places : withPlace(places, nextId, { screen });
}

/** The accounts that have a form with something unsaved. */
export const draftsIn = (places: Places): readonly string[] =>
  [...places].flatMap(([id, { patients }]) => (id !== nobody && isUnsaved(patients) ? [id] : []));

/** The places without forms; the same map where there are none. */
export function withoutDrafts(places: Places): Places {
  if (![...places.values()].some(({ patients }) => patients.draft)) return places;
  return new Map(
    [...places].map(([id, place]) => [id, { ...place, patients: { ...place.patients, draft: null } }]),
  );
}

/** Keeps each account's own place as long as the account is there; `accountId` is the one on screen. */
export function usePlaces(
  accounts: readonly Account[],
  accountId: string | null,
): {
  readonly place: Place;
  readonly changePlace: (change: PlaceChange) => void;
  readonly setScreen: (accountId: string | null, screen: Screen) => void;
  /** The accounts that have a form with something unsaved. */
  readonly drafts: readonly string[];
  /** Forgets every form. */
  readonly dropDrafts: () => void;
  readonly changePlaceOf: (accountId: string, change: PlaceChange) => void;
} {
  const [places, setPlaces] = useState<Places>(new Map());
  const [onScreen, setOnScreen] = useState(accountId);
  const gone = onScreen !== null && !accounts.some(({ id }) => id === onScreen) ? onScreen : null;
  const kept = placesOf(gone === null ? places : placesAfterLeaving(places, gone, accountId), accounts);
  if (kept !== places) setPlaces(kept);
  if (onScreen !== accountId) setOnScreen(accountId);
  const changePlace = useCallback(
    (change: PlaceChange) => setPlaces((current) => withPlace(current, accountId, change)),
    [accountId],
  );
  const setScreen = useCallback(
    (id: string | null, screen: Screen) => setPlaces((current) => withPlace(current, id, { screen })),
    [],
  );
  const changePlaceOf = useCallback(
    (id: string, change: PlaceChange) => setPlaces((current) => withPlace(current, id, change)),
    [],
  );
  const drafts = draftsIn(kept).join(' ');
  const dropDrafts = useCallback(() => setPlaces(withoutDrafts), []);
  return {
    place: placeOf(kept, accountId),
    changePlace,
    setScreen,
    changePlaceOf,
    drafts: useMemo(() => (drafts === '' ? [] : drafts.split(' ')), [drafts]),
    dropDrafts,
  };
}
