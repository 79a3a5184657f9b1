import { useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import { Page, Section } from '../../ui/Page';
import { SaveDiagnostics } from '../connection-check/SaveDiagnostics';
import { useShell } from '../model/shell-context';
import { ThirdPartyNotices } from '../notices/ThirdPartyNotices';
import { AccountSettings } from './AccountSettings';
import { ApplicationSettings } from './ApplicationSettings';
import { ConfigurationSettings } from './ConfigurationSettings';
import { PolicyProblems } from './PolicyProblems';
import { LockSettings } from './LockSettings';
import { Preferences } from './Preferences';
import { SpellingSetting } from './SpellingSetting';
import { UpdateStatus } from '../updates/UpdateStatus';
import styles from './Settings.module.css';

/** Language and look, accounts, the Fullscript application, what is in force, and what this program is. */
export default function Settings() {
  const { state, showShortcuts } = useShell();
  const text = useText();
  return (
    <Page title={text('nav.settings')} narrow>
      <PolicyProblems />
      <Section title={text('settings.general')}>
        <Preferences />
        <SpellingSetting />
        <div>
          <Button aria-haspopup="dialog" onClick={showShortcuts}>
            {text('shortcuts.title')}
          </Button>
        </div>
      </Section>
      <Section title={text('settings.accounts')}>
        <AccountSettings />
      </Section>
      <Section title={text('settings.lock')}>
        <LockSettings />
      </Section>
      <Section title={text('settings.application')}>
        <ApplicationSettings />
      </Section>
      <Section title={text('settings.configuration')} lead={text('configuration.lead')}>
        <ConfigurationSettings />
      </Section>
      <Section title={text('settings.about')}>
        <dl className={styles['facts']}>
          <dt>{text('app.name')}</dt>
          <dd>{state.version}</dd>
          <dt>Electron</dt>
          <dd>{state.electronVersion}</dd>
        </dl>
        <UpdateStatus />
        <div>
          <SaveDiagnostics />
        </div>
        <ThirdPartyNotices />
      </Section>
    </Page>
  );
}
