import { useCallback, useRef, useState } from 'react';

/** One message in the corner of the window. */
export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly detail: string | null;
  readonly tone: 'info' | 'error';
  /** Takes back what the message is about. */
  readonly undo?: (() => void) | undefined;
}

/** The messages on screen, and the ways to add and to dismiss. */
export interface Toasts {
  readonly toasts: readonly Toast[];
  readonly show: (toast: Omit<Toast, 'id'>) => void;
  readonly dismiss: (id: number) => void;
}

const mostAtOnce = 3;

/** Keeps at most three messages, the newest last. */
export function useToasts(): Toasts {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const nextId = useRef(1);
  const show = useCallback((toast: Omit<Toast, 'id'>) => {
    const id = nextId.current++;
    setToasts((current) => [...current, { ...toast, id }].slice(-mostAtOnce));
  }, []);
  const dismiss = useCallback((id: number) => {
    setToasts((current) => current.filter((toast) => toast.id !== id));
  }, []);
  return { toasts, show, dismiss };
}
