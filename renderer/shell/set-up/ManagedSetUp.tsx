import { useText } from '../../locales/use-text';
import { Notice } from '../../ui/Notice';
import { Page } from '../../ui/Page';
import { useShell } from '../model/shell-context';
import { ApplicationProblems } from './ApplicationProblems';
import { ProblemPlaces } from './ProblemPlaces';

/**
 * What a managed computer says while it has no Fullscript application: what is wrong with the policy, or missing in it,
 * and whom to ask. A client secret is nothing that its people have.
 */
export function ManagedSetUp() {
  const { application } = useShell().state;
  const text = useText();
  return (
    <Page title={text('setUp.managed.title')} lead={text('setUp.managed.lead')} narrow>
      {application.status === 'broken' ? (
        <ApplicationProblems />
      ) : (
        <Notice tone="warning" title={text('setUp.managed.missing')} urgent>
          <p>{text('setUp.managed.next')}</p>
          <ProblemPlaces problems={application.problems} />
        </Notice>
      )}
    </Page>
  );
}
