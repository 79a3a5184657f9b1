import { useState } from 'react';
import type { PatientDetail } from '../../../../preload/contract/contract';
import type { CompanionError } from '../../../../preload/contract/errors';
import type { ShellInterface } from '../../../../preload/surface';
import type { PatientDraft } from '../../model/patient-desk';
import { changesOf, cleaned } from './patient-draft';

/** Why a patient was not saved. */
export interface SaveTrouble {
  readonly error: CompanionError;
  /** Fullscript's own words. */
  readonly messages: readonly string[];
}

/** Saves a form, once at a time. A change sends only what differs. */
export function useSavePatient(
  patients: Pick<ShellInterface['patients'], 'create' | 'update'>,
  accountId: string,
  draft: PatientDraft,
  onSaved: (patient: PatientDetail) => void,
): { readonly saving: boolean; readonly trouble: SaveTrouble | null; readonly save: () => Promise<void> } {
  const [saving, setSaving] = useState(false);
  const [trouble, setTrouble] = useState<SaveTrouble | null>(null);
  const save = async (): Promise<void> => {
    if (saving) return;
    setSaving(true);
    setTrouble(null);
    const { patientId, sendWelcomeEmail } = draft;
    const answer =
      patientId === null
        ? await patients.create({ accountId, patient: cleaned(draft.values), sendWelcomeEmail })
        : await patients.update({ accountId, patientId, changes: changesOf(draft) });
    setSaving(false);
    if (!answer.ok) return setTrouble({ error: answer.error, messages: [] });
    if (answer.value.outcome === 'refused') return setTrouble(answer.value);
    onSaved(answer.value.patient);
  };
  return { saving, trouble, save };
}
