import { Lock } from 'lucide-react';
import { Fragment, useState } from 'react';
import { useIntl, type IntlShape } from 'react-intl';
import type { ConfigurationEntry } from '../../../preload/contract/contract';
import { useText, type Translate } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import { SkeletonRows } from '../../ui/Skeleton';
import { AnswerNotice } from '../errors/AnswerNotice';
import styles from './Configuration.module.css';
import { PolicyWarnings } from './PolicyWarnings';
import { useConfiguration } from './use-configuration';

function valueWords(text: Translate, intl: IntlShape, { value }: ConfigurationEntry): string {
  switch (value.kind) {
    case 'none':
      return text('configuration.notSet');
    case 'secret':
      return text('configuration.set');
    case 'text':
      return value.text;
    case 'number':
      return intl.formatNumber(value.number);
    case 'switch':
      return text(value.on ? 'configuration.on' : 'configuration.off');
    case 'texts':
      return intl.formatList(value.texts);
    case 'entries':
      return text('configuration.count', { count: value.count });
  }
}

/** A path that breaks behind its dots rather than inside a name. */
function Path({ path }: { readonly path: string }) {
  return path.split('.').map((name, index) => (
    <Fragment key={name}>
      {index > 0 && (
        <>
          .<wbr />
        </>
      )}
      {name}
    </Fragment>
  ));
}

function Row({ entry }: { readonly entry: ConfigurationEntry }) {
  const text = useText();
  const words = valueWords(text, useIntl(), entry);
  return (
    <tr>
      <th scope="row" className={styles['key']}>
        {entry.title}
        <code className={styles['path']}>
          <Path path={entry.path} />
        </code>
      </th>
      <td className={styles['value']} data-none={entry.value.kind === 'none' ? '' : undefined}>
        {words}
        {entry.problem && (
          <p className={styles['problem']}>
            {text(`configuration.cost.${entry.cost ?? 'value'}`, {
              problem: text(`problem.${entry.problem}`),
            })}
          </p>
        )}
      </td>
      <td className={styles['origin']} data-origin={entry.origin}>
        {entry.origin === 'policy' && <Lock aria-hidden />}
        {text(`configuration.origin.${entry.origin}`)}
      </td>
    </tr>
  );
}

/** Every key with its value in force and who decided it; those that nobody decided only on request. */
export function ConfigurationSettings() {
  const text = useText();
  const { value, ...trouble } = useConfiguration();
  const [showAll, setShowAll] = useState(false);
  if (trouble.error) return <AnswerNotice trouble={trouble} />;
  if (!value) return <SkeletonRows count={3} label={text('frame.loading')} />;
  const { entries, warnings } = value;
  const decided = entries.filter((entry) => entry.origin !== 'default' || entry.problem !== null);
  const rows = showAll ? entries : decided;
  return (
    <div className={styles['block']}>
      <PolicyWarnings warnings={warnings} />
      {rows.length === 0 ? (
        <p className={styles['quiet']}>{text('configuration.allDefault')}</p>
      ) : (
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">{text('configuration.key')}</th>
              <th scope="col">{text('configuration.value')}</th>
              <th scope="col">{text('configuration.origin')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((entry) => (
              <Row key={entry.path} entry={entry} />
            ))}
          </tbody>
        </table>
      )}
      <div>
        <Button aria-expanded={showAll} onClick={() => setShowAll(!showAll)}>
          {text(showAll ? 'configuration.showSet' : 'configuration.showAll')}
        </Button>
      </div>
    </div>
  );
}
