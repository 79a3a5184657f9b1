import { useText } from '../../locales/use-text';
import { Page } from '../../ui/Page';
import { useShell } from '../model/shell-context';
import { ApplicationEditor } from './ApplicationEditor';
import { ManagedSetUp } from './ManagedSetUp';

/**
 * Set-up for a clinic without IT: the values of its first Fullscript application, typed, pasted or from a file.
 * Further ones are added in the settings. Where there is a policy, nobody is asked for anything.
 */
export default function SetUp() {
  const { application, applications, policy } = useShell().state;
  const text = useText();
  const [begun] = applications;
  if (policy.present) return <ManagedSetUp />;
  return (
    <Page title={text('setUp.title')} lead={text('setUp.lead')} narrow>
      <ApplicationEditor subject={{ shown: application, replaces: begun?.environment ?? null }} />
    </Page>
  );
}
