import { useEffect, useRef, useState, type RefObject } from 'react';

/** Which rows of a long list are drawn. */
export interface RowWindow<Scroller> {
  /** For the element that scrolls. */
  readonly scroller: RefObject<Scroller | null>;
  readonly first: number;
  /** Before `first` where there is none. */
  readonly last: number;
  readonly onScroll: () => void;
  /** Scrolls so that a row is to be seen. */
  readonly reveal: (row: number) => void;
  /** Rows that fit on the screen. */
  readonly fitting: number;
}

/** Rows drawn beyond the edges, so that scrolling by a wheel finds them there. */
const spare = 12;

/** Follows the scrolling of an element whose rows all have one height, in pixels; `headHeight` is a head that stays. */
export function useWindowOfRows<Scroller extends HTMLElement>(
  total: number,
  rowHeight: number,
  headHeight: number,
): RowWindow<Scroller> {
  const scroller = useRef<Scroller>(null);
  const [place, setPlace] = useState({ top: 0, height: 600 });
  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const watch = new ResizeObserver(() =>
      setPlace({ top: element.scrollTop, height: element.clientHeight }),
    );
    watch.observe(element);
    return () => watch.disconnect();
  }, []);

  const fitting = Math.max(1, Math.floor((place.height - headHeight) / rowHeight));
  const top = Math.min(Math.floor(place.top / rowHeight), Math.max(0, total - 1));
  return {
    scroller,
    first: Math.max(0, top - spare),
    last: Math.min(total - 1, top + fitting + 1 + spare),
    onScroll: () => {
      const element = scroller.current;
      if (element) setPlace({ top: element.scrollTop, height: element.clientHeight });
    },
    fitting,
    reveal: (row) => {
      const element = scroller.current;
      if (!element) return;
      const begin = row * rowHeight;
      const end = begin + rowHeight;
      const room = element.clientHeight - headHeight;
      if (begin < element.scrollTop) element.scrollTop = begin;
      else if (end > element.scrollTop + room) element.scrollTop = end - room;
    },
  };
}
