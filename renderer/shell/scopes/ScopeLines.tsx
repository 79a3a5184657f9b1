import { useText } from '../../locales/use-text';
import styles from './MissingScope.module.css';
import { scopeWords } from './scope-words';

/** Permissions, each in plain words and, for IT, by its name. */
export function ScopeLines({ scopes }: { readonly scopes: readonly string[] }) {
  const text = useText();
  return scopes.map((scope) => (
    <span key={scope} className={styles['scope']}>
      {text(scopeWords(scope))}
      <code className={styles['wire']}>{scope}</code>
    </span>
  ));
}
