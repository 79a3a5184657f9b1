/** Words for what whoever looks after the computer has to mend: the policy, the profile. */
export const computerErrorsEnUS = {
  profile_read_only: {
    title: 'Practice Companion cannot write to your profile folder.',
    next: 'Nothing could be kept, so it does not start. Ask whoever looks after this computer to make the folder writable for you.',
  },
  profile_full: {
    title: 'There is no room for Practice Companion’s files.',
    next: 'Free some space on the disk of your home folder, then start it again. Nothing was deleted.',
  },
  profile_foreign_owner: {
    title: 'Your profile folder of Practice Companion belongs to somebody else.',
    next: 'This happens when it was once started as an administrator. Ask whoever looks after this computer to make you the owner of the folder and of all files in it.',
  },
  profile_in_use: {
    title: 'Practice Companion is already running in another session or on another computer.',
    next: 'Close it there, then start it here again. If you cannot find it, ask whoever looks after this computer.',
  },
  policy_unreadable: {
    title: 'Your organization’s policy cannot be read.',
    next: 'It is not applied. Ask whoever looks after this computer to correct it.',
  },
  policy_invalid: {
    title: 'Your organization’s policy has mistakes.',
    next: 'What is wrong is not applied. Ask whoever looks after this computer to correct the places named in Settings.',
  },
  policy_insecure: {
    title: 'Your organization’s policy can be changed by others than the administrator.',
    next: 'It is not applied. Ask whoever looks after this computer to correct who owns it and who may write to it.',
  },
} as const;
