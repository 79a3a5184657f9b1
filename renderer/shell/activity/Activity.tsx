import { Download, History, SearchX, ShieldCheck } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { ListedEntry } from '../../../preload/contract/activity';
import { useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { Page } from '../../ui/Page';
import { SkeletonRows } from '../../ui/Skeleton';
import { AnswerNotice } from '../errors/AnswerNotice';
import { useAccountWords } from '../model/account-words';
import { useShell } from '../model/shell-context';
import { useDayBegin } from '../model/use-day-begin';
import { useSettled } from '../model/use-settled';
import styles from './Activity.module.css';
import { ChainNotice } from './ChainNotice';
import { EntryFilters } from './EntryFilters';
import { EntryGrid } from './EntryGrid';
import { everyEntry, filterOf, isNarrowed } from './entry-filter';
import { HandoverNotice } from './HandoverNotice';
import { useChainCheck } from './use-chain-check';
import { useEntries } from './use-entries';

const EntryDetails = lazy(() => import('./EntryDetails'));
const ExportDialog = lazy(() => import('./ExportDialog'));

/** Milliseconds without a key before the log is searched. */
const debounce = 150;

/** What happened, by ids only: the log names no patient. */
export default function Activity() {
  const { companion, state, place, notify } = useShell();
  const text = useText();
  const words = useAccountWords();
  const { activityWords = '' } = place;
  const [openedFor, setOpenedFor] = useState(activityWords);
  const [choice, setChoice] = useState({ ...everyEntry, words: activityWords });
  const today = useDayBegin();
  // Opened again for something else while it is on screen.
  if (openedFor !== activityWords) {
    setOpenedFor(activityWords);
    setChoice({ ...everyEntry, words: activityWords });
  }
  const search = useRef<HTMLInputElement>(null);
  const [opened, setOpened] = useState<ListedEntry | null>(null);
  const [exporting, setExporting] = useState(false);
  const [atTop, setAtTop] = useState(true);
  const settled = { ...choice, words: useSettled(choice.words, debounce) };
  const filter = filterOf(settled, state.accounts, text, words.full, today);
  // What was read before an account left goes with it.
  const accounts = state.accounts.map(({ id }) => id).join(' ');
  const entries = useEntries(companion.activity, filter, accounts);
  const { check, again } = useChainCheck(companion);
  const { newest, total, loading, refresh } = entries;
  const latest = state.latestActivity[0]?.sequence ?? 0;
  const behind = newest !== null && latest > newest;
  useEffect(() => {
    if (behind && atTop && !loading) refresh();
  }, [behind, atTop, loading, refresh]);
  const narrowed = isNarrowed(settled);
  const showEverything = (): void => {
    setChoice(everyEntry);
    // The button goes with what it undid.
    search.current?.focus();
    notify(text('activity.everything'), () => setChoice(choice));
  };

  return (
    <Page
      title={text('nav.activity')}
      lead={text('activity.lead')}
      fill
      actions={
        <>
          <Button
            icon={<ShieldCheck aria-hidden />}
            aria-disabled={check.step === 'checking'}
            onClick={again}
          >
            {text('activity.verify')}
          </Button>
          <Button icon={<Download aria-hidden />} onClick={() => setExporting(true)}>
            {text('activity.export')}
          </Button>
        </>
      }
    >
      <div className={styles['top']}>
        <ChainNotice check={check} />
        <HandoverNotice />
        <AnswerNotice trouble={entries.trouble} />
        <EntryFilters
          choice={choice}
          search={search}
          onChange={(change) => setChoice({ ...choice, ...change })}
        />
        <div className={styles['count']}>
          <output>{newest === null ? '' : text('activity.count', { count: total })}</output>
          {entries.cut && <span>{text('activity.cut')}</span>}
          {narrowed && total > 0 && (
            <Button size="small" look="quiet" onClick={showEverything}>
              {text('activity.none.all')}
            </Button>
          )}
          {behind && !atTop && (
            <Button size="small" look="quiet" onClick={refresh}>
              {text('activity.newer')}
            </Button>
          )}
        </div>
      </div>
      {total > 0 && (
        <EntryGrid
          // Another question begins at its newest entry.
          key={JSON.stringify(filter)}
          entries={entries}
          onOpen={(row) => setOpened(entries.at(row))}
          onTop={setAtTop}
        />
      )}
      {total === 0 && newest === null && !entries.trouble.error && (
        <SkeletonRows count={8} label={text('frame.loading')} />
      )}
      {total === 0 && newest !== null && narrowed && (
        <EmptyState
          icon={SearchX}
          title={text('activity.none.title')}
          actions={<Button onClick={showEverything}>{text('activity.none.all')}</Button>}
        >
          {text('activity.none.text')}
        </EmptyState>
      )}
      {total === 0 && newest !== null && !narrowed && (
        <EmptyState icon={History} title={text('activity.empty.title')}>
          {text('activity.empty.text')}
        </EmptyState>
      )}
      <Suspense>
        {opened && <EntryDetails entry={opened} onClose={() => setOpened(null)} />}
        {exporting && (
          <ExportDialog
            filter={filter}
            total={total}
            narrowed={narrowed}
            onClose={() => setExporting(false)}
          />
        )}
      </Suspense>
    </Page>
  );
}
