// Registered by a hostile page: would answer every request of the embed host if the app let it live.
globalThis.addEventListener('fetch', () => {});
