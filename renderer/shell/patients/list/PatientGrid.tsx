import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import type { PatientSummary } from '../../../../preload/contract/contract';
import { useText } from '../../../locales/use-text';
import { stepIn } from './grid-keys';
import { useAnchors } from './use-anchors';
import type { ListMemory } from './list-memory';
import { patientAt } from './patient-pages';
import { PatientRow } from './PatientRow';
import styles from './PatientList.module.css';
import type { PatientStores } from './use-listing';

const rowHeight = 40;
/** Milliseconds without a movement before details are asked for: what is only passed by costs no call. */
const settled = 150;

interface PatientGridProps {
  readonly stores: PatientStores;
  /** Patients shown besides the list, whose details are wanted too. */
  readonly alsoWanted: readonly string[];
  /** Everything above the list; its height is where the list begins. */
  readonly head: RefObject<HTMLElement | null>;
  readonly grid: RefObject<HTMLDivElement | null>;
  readonly memory: ListMemory;
  readonly onOpen: (patient: PatientSummary) => void;
  readonly onWritePlan: (patient: PatientSummary) => void;
  /** Arrow up from the first row. */
  readonly onLeaveUp: () => void;
}

/**
 * The whole list as a grid of which only the rows on screen exist. Arrow keys, Page Up and Down, Home and End move
 * (WAI-ARIA grid pattern), Enter opens, Ctrl or Cmd with Enter writes a plan.
 */
export function PatientGrid(props: PatientGridProps) {
  const { stores, alsoWanted, head, grid, memory, onOpen, onWritePlan, onLeaveUp } = props;
  const { list, listing, details, known } = stores;
  const { want } = listing;
  const { want: wantDetails } = details;
  // The rows are drawn anew only where they change: what they call stays the same.
  const latest = useRef({ onOpen, onWritePlan });
  useEffect(() => {
    latest.current = { onOpen, onWritePlan };
  });
  const open = useCallback((patient: PatientSummary) => latest.current.onOpen(patient), []);
  const write = useCallback((patient: PatientSummary) => latest.current.onWritePlan(patient), []);
  const text = useText();
  const total = list.total ?? 0;
  const [activeIndex, setActive] = useState(memory.read().active);
  const active = Math.min(activeIndex, Math.max(total - 1, 0));
  const focusWanted = useRef(memory.read().comesBack);
  const [margin, setMargin] = useState(0);
  const scroller = useCallback(() => grid.current?.closest<HTMLElement>('[data-scroll]') ?? null, [grid]);

  useLayoutEffect(() => {
    const above = head.current;
    if (!above) return undefined;
    const measure = (): void => {
      const box = scroller();
      const top = grid.current?.getBoundingClientRect().top ?? 0;
      if (box) setMargin(Math.round(top - box.getBoundingClientRect().top + box.scrollTop));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(above);
    return () => observer.disconnect();
  }, [head, grid, scroller]);

  const extract = useCallback(
    (range: Range) => {
      const indices = defaultRangeExtractor(range);
      // The row that has the keyboard stays, wherever the wheel has gone.
      if (indices.includes(active) || active >= range.count) return indices;
      return active < (indices[0] ?? 0) ? [active, ...indices] : [...indices, active];
    },
    [active],
  );
  // oxlint-disable-next-line react/incompatible-library -- what it answers is used in this component only, which no compiler caches
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: scroller,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollMargin: margin,
    scrollPaddingStart: 72,
    scrollPaddingEnd: 16,
    initialOffset: () => memory.read().top,
    rangeExtractor: extract,
  });
  const items = virtualizer.getVirtualItems();
  const shown = items.filter(({ index }) => index !== active || items.length === 1);
  const first = shown[0]?.index ?? 0;
  const last = shown.at(-1)?.index ?? 0;

  useLayoutEffect(() => {
    const box = scroller();
    if (!box) return undefined;
    // The screen is drawn anew with the list in its full height: only now is there room to go back to.
    if (memory.read().top > 0) box.scrollTop = memory.read().top;
    memory.note({ comesBack: false });
    const note = (): void => memory.note({ top: box.scrollTop });
    box.addEventListener('scroll', note, { passive: true });
    return () => box.removeEventListener('scroll', note);
  }, [scroller, memory]);
  useEffect(() => memory.note({ active }), [memory, active]);

  useEffect(() => want(first, last), [want, first, last]);
  const visible = [
    ...alsoWanted,
    ...(virtualizer.range
      ? Array.from({ length: virtualizer.range.endIndex - virtualizer.range.startIndex + 1 }, (_, at) =>
          patientAt(list, (virtualizer.range?.startIndex ?? 0) + at),
        ).flatMap((patient) => (patient && patient !== 'unreadable' ? [patient.id] : []))
      : []),
  ].join('\n');
  useEffect(() => {
    const timer = setTimeout(() => wantDetails(visible === '' ? [] : visible.split('\n')), settled);
    return () => clearTimeout(timer);
  }, [wantDetails, visible]);

  useLayoutEffect(() => {
    if (!focusWanted.current) return;
    const row = grid.current?.querySelector<HTMLElement>(`[data-index="${active}"]`);
    if (!row) return;
    focusWanted.current = false;
    row.focus({ preventScroll: true });
  });
  // After the effect above, which would give the keyboard to the row as it was.
  useAnchors(list, { active, top: virtualizer.range?.startIndex ?? 0 }, (from, to) => {
    if (from === active) {
      focusWanted.current = grid.current?.contains(document.activeElement) ?? false;
      setActive(to);
    } else scroller()?.scrollBy(0, (to - from) * rowHeight);
  });

  const onKeyDown = (event: KeyboardEvent): void => {
    if (!(event.target instanceof HTMLElement) || event.target.getAttribute('role') !== 'row') return;
    const patient = patientAt(list, active);
    if (event.key === 'Enter') {
      event.preventDefault();
      if (patient && patient !== 'unreadable')
        (event.ctrlKey || event.metaKey ? onWritePlan : onOpen)(patient);
      return;
    }
    if (event.key === 'ArrowUp' && active === 0) {
      event.preventDefault();
      onLeaveUp();
      return;
    }
    const screenful = Math.max(1, Math.floor((scroller()?.clientHeight ?? 0) / rowHeight) - 3);
    const next = stepIn(event.key, active, total, screenful);
    if (next === null) return;
    event.preventDefault();
    setActive(next);
    focusWanted.current = true;
    virtualizer.scrollToIndex(next);
  };
  /** Wherever the keyboard comes in, by Tab or the mouse, is the active row. */
  const onFocus = (target: EventTarget): void => {
    const index =
      target instanceof HTMLElement
        ? Number(target.closest<HTMLElement>('[data-index]')?.dataset['index'])
        : NaN;
    if (Number.isInteger(index)) setActive(index);
  };

  return (
    <div
      ref={grid}
      role="grid"
      tabIndex={-1}
      className={styles['grid']}
      style={{ height: virtualizer.getTotalSize() }}
      aria-label={text('patients.results')}
      aria-rowcount={total}
      aria-busy={list.query !== stores.query}
      onKeyDown={onKeyDown}
      onFocus={(event) => onFocus(event.target)}
    >
      {items.map((item) => {
        const patient = patientAt(list, item.index);
        return (
          <PatientRow
            key={item.index}
            index={item.index}
            patient={patient}
            detail={patient && patient !== 'unreadable' ? known.get(patient.id) : undefined}
            active={item.index === active}
            top={item.start - margin}
            onOpen={open}
            onWritePlan={write}
          />
        );
      })}
    </div>
  );
}
