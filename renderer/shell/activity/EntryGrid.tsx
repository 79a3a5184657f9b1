import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { useText } from '../../locales/use-text';
import styles from './EntryGrid.module.css';
import { EntryCells } from './EntryCells';
import { useShell } from '../model/shell-context';
import { columnsOf } from './columns';
import type { Entries } from './use-entries';

const rowHeight = 40;
const headHeight = 36;

/** Where a key leads from a row; null where it leads nowhere. */
function rowAfter(key: string, row: number, fitting: number, last: number): number | null {
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: row + 1,
    ArrowUp: row - 1,
    PageDown: row + fitting,
    PageUp: row - fitting,
    Home: 0,
    End: last,
  };
  const to = moves[key];
  return to === undefined ? null : Math.min(Math.max(to, 0), last);
}

/**
 * The entries as a grid of which only the rows on screen exist. The keyboard walks along the rows (WAI-ARIA grid
 * pattern with `aria-activedescendant`), Enter opens one.
 */
export function EntryGrid({
  entries,
  onOpen,
  onTop,
}: {
  readonly entries: Entries;
  readonly onOpen: (row: number) => void;
  /** Told whether the newest rows are on screen. */
  readonly onTop: (atTop: boolean) => void;
}) {
  const { state } = useShell();
  const text = useText();
  const id = useId();
  const columns = columnsOf(state.handover !== null);
  const [active, setActive] = useState(0);
  const { total, show } = entries;
  const scroller = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- what it answers is used in this component only, which no compiler caches
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollMargin: headHeight,
  });
  const rows = virtualizer.getVirtualItems();
  const first = rows[0]?.index ?? 0;
  const last = rows.at(-1)?.index ?? -1;
  useEffect(() => show(first, last), [show, first, last]);
  const row = Math.min(active, Math.max(0, total - 1));

  /** The virtualiser learns of a scroll one event later, which is too late for the next key. */
  const reveal = (to: number, room: number): void => {
    const box = scroller.current;
    if (!box) return;
    const begin = to * rowHeight;
    if (begin < box.scrollTop) box.scrollTop = begin;
    else if (begin + rowHeight > box.scrollTop + room) box.scrollTop = begin + rowHeight - room;
  };
  // A new filter makes a new grid, which begins at the top.
  useEffect(() => onTop(true), [onTop]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || total === 0) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onOpen(row);
      return;
    }
    const room = (scroller.current?.clientHeight ?? 0) - headHeight;
    const next = rowAfter(event.key, row, Math.max(1, Math.floor(room / rowHeight)), total - 1);
    if (next === null) return;
    event.preventDefault();
    setActive(next);
    reveal(next, room);
  };

  const onClick = (event: MouseEvent): void => {
    const clicked = event.target instanceof Element && event.target.closest('tr[data-row]');
    if (!clicked) return;
    const each = Number(clicked.getAttribute('data-row'));
    setActive(each);
    onOpen(each);
  };

  return (
    <div
      ref={scroller}
      className={styles['scroller']}
      onScroll={() => onTop((scroller.current?.scrollTop ?? 0) < rowHeight)}
    >
      <table
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- its rows can be walked along and opened (WAI-ARIA grid pattern)
        role="grid"
        tabIndex={0}
        aria-label={text('activity.list')}
        aria-rowcount={total + 1}
        aria-colcount={columns.length}
        aria-activedescendant={row >= first && row <= last ? `${id}-${row}` : undefined}
        className={styles['grid']}
        data-columns={columns.length}
        onKeyDown={onKeyDown}
        onClick={onClick}
      >
        <thead className={styles['head']}>
          <tr aria-rowindex={1} className={styles['row']}>
            {columns.map((column) => (
              <th key={column} scope="col" className={styles['cell']}>
                {text(`activity.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className={styles['body']} style={{ height: virtualizer.getTotalSize() }}>
          {rows.map(({ index: each, start }) => (
            <tr
              key={each}
              id={`${id}-${each}`}
              aria-rowindex={each + 2}
              aria-selected={each === row}
              className={styles['row']}
              data-row={each}
              data-active={each === row ? '' : undefined}
              style={{ transform: `translateY(${start - headHeight}px)` }}
            >
              <EntryCells entry={entries.at(each)} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
