import { useState } from 'react';
import { useShell } from '../model/shell-context';
import {
  draftOf,
  fieldOf,
  valuesOf,
  withDocument,
  withValue,
  type ApplicationDraft,
} from './application-draft';
import type { CompanionError } from '../../../preload/errors';

/** The state of the form and what can be done with it. */
export interface ApplicationForm {
  readonly draft: ApplicationDraft;
  readonly change: (values: Partial<ApplicationDraft>) => void;
  readonly isInvalid: (field: keyof ApplicationDraft) => boolean;
  readonly isManaged: (field: keyof ApplicationDraft) => boolean;
  readonly error: CompanionError | null;
  readonly saving: boolean;
  readonly readDocument: (text: string) => Promise<boolean>;
  readonly save: () => Promise<boolean>;
}

/** Holds the values while they are typed, read from a document and saved. The secret leaves with the save. */
export function useApplicationForm(): ApplicationForm {
  const { companion, state } = useShell();
  const { application } = state;
  const [draft, setDraft] = useState(() => draftOf(application));
  const [invalid, setInvalid] = useState<readonly string[]>(() =>
    application.problems.filter((entry) => entry.problem === 'invalid').map((entry) => fieldOf(entry.path)),
  );
  const [error, setError] = useState<CompanionError | null>(null);
  const [saving, setSaving] = useState(false);
  const managed = application.managed.map(fieldOf);
  return {
    draft,
    error,
    saving,
    isInvalid: (field) => invalid.includes(field),
    isManaged: (field) => managed.includes(field),
    change: (values) => {
      setDraft((before) => withValue(before, values));
      setInvalid((before) => before.filter((field) => !(field in values)));
    },
    readDocument: async (text) => {
      const answer = await companion.application.readDocument({ text });
      setError(answer.ok ? null : answer.error);
      if (!answer.ok) return false;
      setDraft((before) => withDocument(before, answer.value));
      setInvalid([]);
      return true;
    },
    save: async () => {
      setSaving(true);
      const answer = await companion.application.save(valuesOf(draft));
      setSaving(false);
      setError(answer.ok ? null : answer.error);
      if (!answer.ok) return false;
      setInvalid(answer.value.invalid.map(fieldOf));
      if (answer.value.invalid.length > 0) return false;
      setDraft((before) => ({ ...before, clientSecret: '' }));
      return true;
    },
  };
}
