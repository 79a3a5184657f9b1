import { useText } from '../../locales/use-text';
import { Notice } from '../../ui/Notice';
import { ErrorNotice } from '../errors/ErrorNotice';
import type { ChainCheck } from './use-chain-check';

/** What the check of the chain found: always where something is wrong, otherwise only to somebody who asked. */
export function ChainNotice({ check }: { readonly check: ChainCheck }) {
  const text = useText();
  if (check.step === 'checking') return null;
  if (check.step === 'failed') return <ErrorNotice error={check.error} />;
  const { flaw, count } = check.report;
  if (flaw)
    return (
      <Notice tone="danger" urgent title={text(`activity.flaw.${flaw.kind}`, { sequence: flaw.sequence })}>
        {text('activity.flaw.text')}
      </Notice>
    );
  return check.asked ? <Notice tone="positive" urgent title={text('activity.intact', { count })} /> : null;
}
