/** Names that must never change: key store items, the profile folder and the scheme depend on them. */
export const identity = {
  productName: 'Practice Companion',
  appId: 'com.practicecompanion.desktop',
  packageName: 'practice-companion',
  scheme: 'com.practicecompanion.desktop',
} as const;
