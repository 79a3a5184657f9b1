import type { EmbedFeature, GuestState } from '../../../preload/contract/contract';
import type { CompanionError } from '../../../preload/contract/errors';
import { useErrorWords, useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { ErrorDetails } from '../errors/ErrorDetails';
import { useShell } from '../model/shell-context';
import styles from './GuestLayer.module.css';

/** What went wrong in the page. */
function Fault({ error }: { readonly error: CompanionError }) {
  const text = useText();
  const { next } = useErrorWords()(error.code);
  if (error.code === 'embed_session_ended') return text('embed.sessionEnded.copy');
  return (
    <>
      {next} <ErrorDetails error={error} />
    </>
  );
}

/** What was refused to the page, which is as it was. */
function Refusal({ notice, feature }: { readonly notice: CompanionError; readonly feature: EmbedFeature }) {
  const text = useText();
  const { next } = useErrorWords()(notice.code);
  const { host } = notice;
  const key = notice.code === 'embed_link_not_opened' ? 'embed.link.own' : 'embed.link.foreign';
  return (
    <>
      {host === undefined ? next : text(key, { host })}{' '}
      {text(feature === 'treatmentPlan' ? 'embed.untouched.plan' : 'embed.untouched.page')}
    </>
  );
}

/** A strip over a page that is shown: what went wrong in it, or else what was refused to it, while it goes on. */
export function PageNotice({
  guest,
  feature,
}: {
  readonly guest: GuestState;
  readonly feature: EmbedFeature;
}) {
  const { companion, pool, reload } = useShell();
  const text = useText();
  const errorWords = useErrorWords();
  const { mountId, accountId, error, notice } = guest;
  const told = error ?? notice;
  if (!told) return null;
  const startAfresh = (): void => {
    // The words of an ended session have said what becomes of the page; for anything else begun work is asked about.
    if (error?.code === 'embed_session_ended') void pool.reload(accountId, feature, true);
    else reload(feature);
  };
  return (
    <div className={styles['notice']}>
      <Notice
        strip
        urgent
        tone={error ? 'warning' : 'info'}
        title={errorWords(told.code).title}
        actions={
          <>
            <Button size="small" onClick={() => void companion.embed.dismissNotice({ mountId })}>
              {text('action.dismiss')}
            </Button>
            {error && (
              <Button size="small" onClick={startAfresh}>
                {text('embed.reload')}
              </Button>
            )}
          </>
        }
      >
        {error ? <Fault error={error} /> : <Refusal notice={told} feature={feature} />}
      </Notice>
    </div>
  );
}
