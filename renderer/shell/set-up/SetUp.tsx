import { useText } from '../../locales/use-text';
import { Page } from '../../ui/Page';
import { useShell } from '../model/shell-context';
import { ApplicationEditor } from './ApplicationEditor';
import { ApplicationProblems } from './ApplicationProblems';

/**
 * Set-up for a clinic without IT: the values of its first Fullscript application, typed, pasted or from a file.
 * Further ones are added in the settings.
 */
export default function SetUp() {
  const { application, applications } = useShell().state;
  const text = useText();
  const [begun] = applications;
  return (
    <Page title={text('setUp.title')} lead={text('setUp.lead')} narrow>
      <ApplicationProblems />
      <ApplicationEditor subject={{ shown: application, replaces: begun?.environment ?? null }} />
    </Page>
  );
}
