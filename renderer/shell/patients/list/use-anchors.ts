import { useEffect, useLayoutEffect, useRef } from 'react';
import { indexOf, patientAt, type PatientPages } from './patient-pages';

/** Rows to keep in their place. */
interface Anchors {
  /** The row with the keyboard. */
  readonly active: number;
  /** The first row on screen. */
  readonly top: number;
}

/** The id of the patient at an index; null where none has come. */
function idAt(list: PatientPages, index: number): string | null {
  const patient = patientAt(list, index);
  return patient === null || patient === 'unreadable' ? null : patient.id;
}

/**
 * Calls `onMoved` for each anchored row whose patient now has another index: somebody was added or archived above them. Without
 * this, Enter would open whoever has taken the place of the patient that the reader sees selected.
 */
export function useAnchors(
  list: PatientPages,
  { active, top }: Anchors,
  onMoved: (from: number, to: number) => void,
): void {
  const before = useRef(new Map<number, string>());
  const indices = [...new Set([active, top])];
  useLayoutEffect(() => {
    for (const [from, id] of before.current) {
      if (!indices.includes(from) || idAt(list, from) === id) continue;
      const to = indexOf(list, id);
      if (to !== null) onMoved(from, to);
    }
  });
  useEffect(() => {
    before.current = new Map(
      indices.flatMap((index) => {
        const id = idAt(list, index);
        return id === null ? [] : [[index, id] as const];
      }),
    );
  });
}
