import type { ConfigurationWarning } from '../../../preload/contract/contract';
import { useText } from '../../locales/use-text';
import { Notice } from '../../ui/Notice';
import styles from './Configuration.module.css';

/** Keys of the policy that this version does not know or no longer uses: they do no harm. */
export function PolicyWarnings({ warnings }: { readonly warnings: readonly ConfigurationWarning[] }) {
  const text = useText();
  if (warnings.length === 0) return null;
  return (
    <Notice tone="info" title={text('configuration.warnings.title')}>
      <p>{text('configuration.warnings.text')}</p>
      <ul className={styles['problems']} aria-label={text('configuration.warnings.title')}>
        {warnings.map(({ path, warning, suggestion, note, position }) => (
          <li key={`${path} ${warning}`}>
            <code>{path}</code> {text(`warning.${warning}`)}
            {position && ` ${text('problem.position', { ...position })}`}
            {suggestion && ` ${text('warning.suggestion', { suggestion })}`}
            {note && ` ${note}`}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
