import type { ErrorWords } from './catalogue';

/** English (United States): what can go wrong between a plan and the practice’s own system. */
export const handoverErrorsEnUS = {
  handover_folder_unavailable: {
    title: 'The folder for activated plans cannot be used.',
    next: 'Check that the folder or the network share is there and may be written to. Plans wait and are written then.',
  },
  handover_settings_invalid: {
    title: 'Your organization’s settings for handing over plans are wrong.',
    next: 'Ask your IT contact to correct the places named in Settings. Plans wait and are handed over then.',
  },
  handover_disk_full: {
    title: 'There is no room in the folder for activated plans.',
    next: 'Free some space there. Plans wait and are written then.',
  },
  handover_name_taken: {
    title: 'Something else in the folder for activated plans has this plan’s file name.',
    next: 'Look at that file with whoever looks after the folder, and move it away. It was left as it is. Then try again.',
  },
  handover_folder_replaced: {
    title: 'This plan was being written to a folder that is gone, and another folder is set now.',
    next: 'Look in your practice’s system whether it has the plan. If not, try again: it is written to the folder that is set now.',
  },
  plan_not_active: {
    title: 'Fullscript does not have this plan as active.',
    next: 'Open the plan in Fullscript and activate it if it should be. It then appears here again.',
  },
} as const satisfies Readonly<Record<string, ErrorWords>>;
