import { useState } from 'react';
import { useShell } from '../model/shell-context';
import {
  draftOf,
  fieldOf,
  freeEnvironments,
  valuesOf,
  withDocument,
  withValue,
  type ApplicationDraft,
  type ChoosableEnvironment,
} from './application-draft';
import type { EnvironmentId, ShownApplication } from '../../../preload/contract/contract';
import type { CompanionError } from '../../../preload/contract/errors';

/** What a form is for. */
export interface ApplicationSubject {
  /** The values it opens with. */
  readonly shown: ShownApplication;
  /** The application whose place it takes; null for one more. */
  readonly replaces: EnvironmentId | null;
}

/** The state of the form and what can be done with it. */
export interface ApplicationForm {
  readonly draft: ApplicationDraft;
  readonly hasStoredSecret: boolean;
  /** Those that may be chosen: no other application has them. */
  readonly environments: readonly ChoosableEnvironment[];
  readonly change: (values: Partial<ApplicationDraft>) => void;
  readonly isInvalid: (field: keyof ApplicationDraft) => boolean;
  readonly isManaged: (field: keyof ApplicationDraft) => boolean;
  readonly error: CompanionError | null;
  readonly saving: boolean;
  /** Answers how many further applications the document holds; null where it could not be read. */
  readonly readDocument: (text: string) => Promise<number | null>;
  readonly save: () => Promise<boolean>;
}

/** Holds the values while they are typed, read from a document and saved. The secret leaves with the save. */
export function useApplicationForm({ shown, replaces }: ApplicationSubject): ApplicationForm {
  const { companion, state } = useShell();
  const { application, applications } = state;
  const [draft, setDraft] = useState(() => draftOf(shown));
  const [invalid, setInvalid] = useState<readonly string[]>(() =>
    application.problems.filter((entry) => entry.problem === 'invalid').map((entry) => fieldOf(entry.path)),
  );
  const [error, setError] = useState<CompanionError | null>(null);
  const [saving, setSaving] = useState(false);
  const managed = application.managed.map(fieldOf);
  return {
    draft,
    hasStoredSecret: shown.hasClientSecret,
    environments: freeEnvironments(applications, replaces),
    error,
    saving,
    isInvalid: (field) => invalid.includes(field),
    isManaged: (field) => managed.includes(field),
    change: (values) => {
      setDraft((before) => withValue(before, values));
      setInvalid((before) => before.filter((field) => !(field in values)));
    },
    readDocument: async (text) => {
      const others = applications.filter(({ environment }) => environment !== replaces);
      const taken = others.map(({ environment }) => environment);
      const answer = await companion.application.readDocument({ text, taken });
      setError(answer.ok ? null : answer.error);
      if (!answer.ok) return null;
      setDraft((before) => withDocument(before, answer.value));
      setInvalid([]);
      return answer.value.further;
    },
    save: async () => {
      setSaving(true);
      const answer = await companion.application.save({
        ...valuesOf(draft),
        ...(replaces && { replaces }),
      });
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
