import { useEffect, useRef } from 'react';
import styles from './ConnectionFlow.module.css';

/** The title of a step. It takes focus when the step comes, so that a screen reader says where one is. */
export function StepTitle({ children }: { readonly children: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h1 className={styles['title']} ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
