import { useText } from '../../locales/use-text';
import { Page } from '../../ui/Page';
import { ApplicationEditor } from './ApplicationEditor';
import { ApplicationProblems } from './ApplicationProblems';

/** Set-up for a clinic without IT: the values of its Fullscript application, typed, pasted or from a file. */
export default function SetUp() {
  const text = useText();
  return (
    <Page title={text('setUp.title')} lead={text('setUp.lead')} narrow>
      <ApplicationProblems />
      <ApplicationEditor />
    </Page>
  );
}
