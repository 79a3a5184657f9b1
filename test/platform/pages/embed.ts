import { type Lab, labs, type Product, products } from '../catalog';
import { markerColour, type Person, peopleOf } from '../clinics';
import type { EmbedPage, EmbedSession } from '../embed-sessions';
import type { Patient } from '../patients';
import { dataBlock, escaped, initials, page } from './html';

const tile = (hue: number, shape: 'bottle' | 'tube'): string => {
  const outline =
    shape === 'bottle'
      ? '<rect x="24" y="10" width="16" height="9" rx="2"/><rect x="18" y="21" width="28" height="34" rx="5"/>'
      : '<rect x="22" y="8" width="20" height="6" rx="2"/><path d="M25 16h14v30a7 7 0 0 1-14 0z"/>';
  const label =
    shape === 'bottle'
      ? '<rect x="18" y="31" width="28" height="13" fill="#fff" opacity=".85"/>'
      : '<path d="M25 34h14v12a7 7 0 0 1-14 0z" fill="#fff" opacity=".6"/>';
  return `<svg class="tile" viewBox="0 0 64 64" aria-hidden="true"><rect x="-300" width="664" height="64" fill="hsl(${String(hue)} 36% 93%)"/><g fill="hsl(${String(hue)} 30% 52%)">${outline}</g>${label}</svg>`;
};

const productCard = (product: Product): string => `
<li class="card" data-search="${escaped(`${product.name} ${product.brand}`.toLowerCase())}" data-testid="product-card">
${tile(product.hue, 'bottle')}
<span class="what"><strong>${escaped(product.name)}</strong><span>${escaped(product.brand)} · ${escaped(product.size)}</span></span>
<span class="price">${product.price}</span>
<button type="button" data-add="product" data-id="${product.variantId}" data-name="${escaped(product.name)}" data-note="${escaped(product.brand)}" data-unit="${product.format}" data-testid="add-product" aria-label="Add ${escaped(product.name)}">Add</button>
</li>`;

const labCard = (lab: Lab): string => `
<li class="card" data-search="${escaped(`${lab.name} ${lab.laboratory}`.toLowerCase())}" data-testid="lab-card">
${tile(lab.hue, 'tube')}
<span class="what"><strong>${escaped(lab.name)}</strong><span>${escaped(lab.laboratory)} · ${escaped(lab.specimen)}${lab.fasting ? ' · Fasting' : ''}</span></span>
<span class="price">${lab.price}</span>
<button type="button" data-add="lab" data-id="${lab.id}" data-name="${escaped(lab.name)}" data-note="${escaped(lab.laboratory)}" data-testid="add-lab" aria-label="Add ${escaped(lab.name)}">Add</button>
</li>`;

/** What the picker and the chosen patient show. */
export const patientView = (patient: Patient): object => ({
  id: patient.id,
  name: `${patient.firstName} ${patient.lastName}`,
  initials: initials(`${patient.firstName} ${patient.lastName}`),
  note: `Born ${patient.dateOfBirth} · ${patient.email}`,
});

const practitionerPicker = (person: Person): string => `
<section class="picker" id="practitioner-picker" data-testid="practitioner-picker" aria-labelledby="practitioner-title">
<h2 id="practitioner-title">Who are you working for?</h2>
<p class="quiet">Choose the practitioner for whom you act.</p>
<ul class="options">${peopleOf(person.clinic, 'Practitioner')
  .map(
    (each) => `
<li><button type="button" class="option" data-practitioner="${each.id}" data-testid="practitioner-option"><span class="mark" aria-hidden="true">${escaped(initials(each.name))}</span><span class="what"><strong>${escaped(each.name)}</strong><span>${escaped(each.email)}</span></span></button></li>`,
  )
  .join('')}</ul>
</section>`;

const titles: Readonly<Record<EmbedPage, string>> = {
  'treatment_plans/new': 'New treatment plan',
  catalog: 'Catalog',
  labs: 'Labs',
};

const navigation = (session: EmbedSession, current: EmbedPage): string => {
  if (session.feature !== 'platform') return '';
  const link = (to: EmbedPage, words: string): string =>
    `<a href="/${to}?embed=${session.id}"${to === current ? ' aria-current="page"' : ''}>${words}</a>`;
  return `<nav aria-label="Fullscript">${link('catalog', 'Catalog')}${link('labs', 'Labs')}${link('treatment_plans/new', 'Treatment plans')}</nav>`;
};

const goods = (current: EmbedPage): string => {
  const ofLabs = current === 'labs';
  const noun = ofLabs ? 'labs' : 'products';
  return `
<section class="goods" aria-labelledby="goods-title">
<div class="goods-head">
<h2 id="goods-title">${current === 'treatment_plans/new' ? 'Add products' : ofLabs ? 'Lab tests' : 'Products'}</h2>
<input type="search" id="goods-search" placeholder="Search ${noun}" aria-label="Search ${noun}" autocomplete="off" data-testid="${ofLabs ? 'lab-search' : 'product-search'}">
</div>
<ul class="cards" id="cards">${ofLabs ? labs.map(labCard).join('') : products.map(productCard).join('')}</ul>
<p class="quiet" id="nothing" hidden>Nothing matches this search.</p>
</section>`;
};

const plan = `
<section class="plan" aria-labelledby="plan-title">
<h2 id="plan-title">Plan</h2>
<div id="patient-slot">
<div id="patient-chosen" class="chosen" data-testid="patient-selected" hidden></div>
<div id="patient-picker" data-testid="patient-picker">
<label for="patient-search">Patient</label>
<input type="search" id="patient-search" placeholder="Search by name or email" autocomplete="off" data-testid="patient-search">
<ul class="options" id="patients" aria-label="Patients"></ul>
</div>
</div>
<h3>Recommendations</h3>
<ul id="items" class="items" data-testid="plan-items"></ul>
<p class="quiet hollow" id="no-items">Nothing added yet. Choose from the list.</p>
<label for="message">Personal message</label>
<textarea id="message" rows="3" data-testid="personal-message" placeholder="A few words for your patient"></textarea>
<p class="problem" id="problem" role="alert" data-testid="plan-problem"></p>
<button type="button" class="primary" id="activate" data-testid="activate-plan">Activate plan</button>
</section>`;

/** A stripe in the colour of the person, so that a picture of the screen tells whose page is on it. */
const marker = (person: Person): string =>
  `<svg class="marker" data-testid="person-marker" aria-hidden="true" width="100%" height="12"><rect width="100%" height="12" fill="${markerColour(person)}"/></svg>`;

/** One page of the embed: the plan beside what can be added to it. */
export function embedPage(
  session: EmbedSession,
  current: EmbedPage,
  first: readonly Patient[],
  { marked, objectsToLeaving }: { readonly marked: boolean; readonly objectsToLeaving: boolean },
): string {
  const { person } = session;
  return page({
    title: titles[current],
    style: 'embed.css',
    script: 'embed.js',
    bodyClass: current === 'treatment_plans/new' ? 'planning' : 'browsing',
    body: `${marked ? marker(person) : ''}
<header class="top">
<div><h1 data-testid="embed-title">${titles[current]}</h1>${navigation(session, current)}</div>
<p class="signed-in" data-testid="embed-signed-in">Signed in as <strong>${escaped(person.name)}</strong>, ${person.type}, ${escaped(person.clinic.name)}</p>
</header>
<main>
${session.practitioner === null ? practitionerPicker(person) : ''}
<div id="work"${session.practitioner === null ? ' hidden' : ''}>
${current === 'treatment_plans/new' ? plan + goods(current) : goods(current) + plan}
</div>
</main>
<div id="done" class="done" role="status" data-testid="plan-activated" hidden></div>
${dataBlock('state', {
  kind: 'page',
  api: `/embed_sessions/${session.id}`,
  targetOrigin: session.targetOrigin,
  objectsToLeaving,
  mark: marked ? person.id : null,
  patient: session.patient ? patientView(session.patient) : null,
  patientQuery: session.patientQuery,
  patients: first.map(patientView),
})}`,
  });
}
