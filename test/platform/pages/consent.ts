import { clinics, type Person, people } from '../clinics';
import { type ScopeGroup, scopeGroups } from '../scopes';
import { escaped, initials, page } from './html';

const personChoice = (person: Person): string => `
<label class="person">
<input type="radio" name="person" value="${person.id}" required>
<span class="mark" aria-hidden="true">${escaped(initials(person.name))}</span>
<span class="who"><span class="name">${escaped(person.name)}</span><span class="mail">${escaped(person.email)}</span></span>
<span class="role ${person.type.toLowerCase()}">${person.type}</span>
</label>`;

const clinicChoices = (clinicId: string, name: string): string => `
<fieldset>
<legend>${escaped(name)}</legend>
${people
  .filter((person) => person.clinic.id === clinicId)
  .map(personChoice)
  .join('')}
</fieldset>`;

const scopeRow = ({ title, access, explanation }: ScopeGroup): string => `
<li>
<span class="scope"><strong>${escaped(title)}</strong><span class="access">${escaped(access)}</span></span>
<span class="explanation">${escaped(explanation)}</span>
</li>`;

/** Sign-in and consent on one page of plain forms: works by keyboard, with a screen reader, without JavaScript. */
export function consentPage(query: URLSearchParams, scopes: readonly string[], problem = ''): string {
  const hidden = [...query]
    .filter(([name]) => name !== 'person' && name !== 'decision')
    .map(([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`)
    .join('');
  return page({
    title: 'Authorize Practice Companion',
    style: 'consent.css',
    body: `
<header class="sandbox">Local sandbox, no real patients</header>
<main>
<form method="post">
${hidden}
<header>
<h1>Authorize <em>Practice Companion</em></h1>
<p>It asks to work in Fullscript on your behalf. You can take this back at any time in your account settings.</p>
</header>
${problem === '' ? '' : `<p class="problem" role="alert">${escaped(problem)}</p>`}
<div class="columns">
<section aria-labelledby="who-title">
<h2 id="who-title">Who is signing in?</h2>
${clinics.map(({ id, name }) => clinicChoices(id, name)).join('')}
</section>
<section class="wanted" aria-labelledby="wanted-title">
<h2 id="wanted-title">It will be able to</h2>
<ul>${scopeGroups(scopes).map(scopeRow).join('')}</ul>
<div class="buttons">
<button class="primary" name="decision" value="authorize" data-testid="authorize">Authorize Application</button>
<button name="decision" value="cancel" formnovalidate data-testid="cancel">Cancel</button>
</div>
<p class="small">Your password is never shown to the application.</p>
</section>
</div>
</form>
</main>`,
  });
}

/** What a redirect URI or client that is not registered gets. */
export const missingPage = (): string =>
  page({
    title: 'Page not found',
    style: 'consent.css',
    body: `
<header class="sandbox">Local sandbox, no real patients</header>
<main class="narrow">
<h1>Page not found</h1>
<p>The application or its redirect URI is not registered here. Compare both with the developer dashboard.</p>
</main>`,
  });
