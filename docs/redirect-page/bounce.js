// Hands the answer of the authorization request to the app. Nothing is stored, logged or sent anywhere.
// The page lies at <your origin>/…/<environment>/, e.g. /companion/us/: its last folder names the environment.
const environments = ['us', 'ca', 'us-snd', 'ca-snd'];
const passed = ['code', 'state', 'iss', 'error'];
const environment = location.pathname.split('/').findLast((part) => environments.includes(part));
const received = new URLSearchParams(location.search);
const answer = new URLSearchParams();
for (const name of passed) if (received.has(name)) answer.set(name, received.get(name));

if (environment && answer.has('state')) {
  const target = `com.practicecompanion.desktop:/oauth/${environment}?${answer}`;
  document.getElementById('open').href = target;
  location.replace(target);
}
