import { useCallback, useRef, useState } from 'react';

/** One sentence for screen readers. Its id tells it from the same sentence said before. */
interface Said {
  readonly id: number;
  readonly text: string;
}

/** What screen readers are told that the eye sees anyway, and the ways to tell them. */
export interface Announcer {
  readonly sentences: readonly Said[];
  readonly say: (text: string) => void;
  /** Says it, and takes everything said before out of the page. */
  readonly sayAlone: (text: string) => void;
}

/** So many stay in the page: a sentence that left it before it was spoken would be lost. */
const kept = 4;

/** Keeps the sentences said last. Each is an element of its own, so that two at once, or one said again, are spoken. */
export function useAnnouncer(): Announcer {
  const [sentences, setSentences] = useState<readonly Said[]>([]);
  const nextId = useRef(1);
  const say = useCallback((text: string) => {
    const id = nextId.current++;
    setSentences((current) => [...current, { id, text }].slice(-kept));
  }, []);
  const sayAlone = useCallback((text: string) => setSentences([{ id: nextId.current++, text }]), []);
  return { sentences, say, sayAlone };
}
