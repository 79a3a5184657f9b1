// The script of the embed pages: chooses practitioner and patient, gathers the plan, tells the host page.
const element = (id) => document.getElementById(id);
const state = JSON.parse(element('state').textContent);

/** Posts to the host page, to the origin it named when it mounted the frame. */
const tell = (message) => {
  if (state.targetOrigin) globalThis.parent.postMessage(message, state.targetOrigin);
};

const ask = async (path, body) => {
  const answer = await fetch(`${state.api}/${path}`, {
    ...(body && {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    }),
  });
  const value = await answer.json();
  if (!answer.ok) throw new Error(value.error ?? 'Something went wrong');
  return value;
};

const make = (tag, values, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(values)) made.setAttribute(name, value);
  made.append(...children);
  return made;
};

const describe = ({ name, note }) =>
  make('span', { class: 'what' }, make('strong', {}, name), make('span', {}, note));

const mark = (letters) => make('span', { class: 'mark', 'aria-hidden': 'true' }, letters);

const items = new Map();
let patient = null;

const complain = (words) => {
  element('problem').textContent = words;
};

/** A listener around asynchronous work: what fails is said on the page. */
const guarded =
  (work) =>
  (...given) => {
    complain('');
    work(...given).catch((error) => complain(error.message));
  };

function showPatient(chosen) {
  patient = chosen;
  element('patient-picker').hidden = chosen !== null;
  const slot = element('patient-chosen');
  slot.hidden = chosen === null;
  slot.replaceChildren();
  if (chosen === null) return;
  const change = make(
    'button',
    { type: 'button', class: 'plain', 'data-testid': 'change-patient' },
    'Change',
  );
  change.addEventListener('click', () => {
    showPatient(null);
    element('patient-search').focus();
  });
  slot.append(mark(chosen.initials), describe(chosen), change);
}

const choosePatient = guarded(async (id) => {
  const answer = await ask('patient', { id });
  showPatient(answer.patient);
  tell(answer.message);
});

function listPatients(patients) {
  element('patients').replaceChildren(
    ...patients.map((each) => {
      const button = make(
        'button',
        { type: 'button', class: 'option', 'data-testid': 'patient-option', 'data-patient': each.id },
        mark(each.initials),
        describe(each),
      );
      button.addEventListener('click', () => choosePatient(each.id));
      return make('li', {}, button);
    }),
  );
}

const field = (name, words, value) =>
  make(
    'label',
    {},
    words,
    make('input', { name, value, autocomplete: 'off', 'data-testid': `dosage-${name}` }),
  );

function addItem({ add: kind, id, name, note, unit }) {
  if (items.has(id)) return;
  const remove = make(
    'button',
    { type: 'button', class: 'plain', 'aria-label': `Remove ${name}`, 'data-testid': 'remove-item' },
    'Remove',
  );
  const row = make(
    'li',
    { 'data-testid': 'plan-item' },
    make('div', { class: 'item-head' }, describe({ name, note }), remove),
  );
  if (kind === 'product') {
    row.append(
      make(
        'div',
        { class: 'dosage' },
        field('amount', `Amount (${unit})`, '1'),
        field('frequency', 'Frequency', 'once per day'),
        field('duration', 'Duration', '30 days'),
      ),
    );
  }
  remove.addEventListener('click', () => {
    items.delete(id);
    row.remove();
    element('no-items').hidden = items.size > 0;
  });
  items.set(id, { kind, row });
  element('items').append(row);
  element('no-items').hidden = true;
}

const activate = guarded(async () => {
  if (patient === null) throw new Error('Choose a patient first.');
  if (items.size === 0) throw new Error('Add at least one recommendation.');
  const valueOf = (row, name) => row.querySelector(`[name=${name}]`).value;
  const all = [...items];
  const button = element('activate');
  button.disabled = true;
  try {
    const answer = await ask('treatment_plans', {
      personalMessage: element('message').value,
      recommendations: all
        .filter(([, item]) => item.kind === 'product')
        .map(([variantId, { row }]) => ({
          variantId,
          amount: valueOf(row, 'amount'),
          frequency: valueOf(row, 'frequency'),
          duration: valueOf(row, 'duration'),
        })),
      labs: all.filter(([, item]) => item.kind === 'lab').map(([id]) => ({ id })),
    });
    element('done').textContent = `Plan activated for ${patient.name}. It is on its way to them.`;
    element('done').hidden = false;
    tell(answer.message);
  } finally {
    button.disabled = false;
  }
});

function startPage() {
  listPatients(state.patients);
  element('patient-search').value = state.patientQuery;
  if (state.patient) showPatient(state.patient);
  let latest = 0;
  element('patient-search').addEventListener(
    'input',
    guarded(async (event) => {
      latest += 1;
      const mine = latest;
      const { patients } = await ask(`patients?query=${encodeURIComponent(event.target.value)}`);
      if (mine === latest) listPatients(patients);
    }),
  );
  element('cards').addEventListener('click', (event) => {
    const button = event.target.closest('[data-add]');
    if (button) addItem(button.dataset);
  });
  element('goods-search').addEventListener('input', (event) => {
    const words = event.target.value.toLowerCase().split(/\s+/);
    let left = 0;
    for (const card of element('cards').children) {
      card.hidden = !words.every((word) => card.dataset.search.includes(word));
      if (!card.hidden) left += 1;
    }
    element('nothing').hidden = left > 0;
  });
  element('activate').addEventListener('click', activate);
  if (state.mark) {
    // Everybody who ever wrote into this storage: nobody else's id may be found here.
    const before = JSON.parse(localStorage.getItem('people') ?? '[]');
    localStorage.setItem('people', JSON.stringify([...new Set([...before, state.mark])]));
  }
  if (state.objectsToLeaving)
    globalThis.addEventListener('beforeunload', (event) => {
      const begun = items.size > 0 || element('message').value !== '';
      if (begun && element('done').hidden) event.preventDefault();
    });
  element('practitioner-picker')?.addEventListener(
    'click',
    guarded(async (event) => {
      const button = event.target.closest('[data-practitioner]');
      if (!button) return;
      await ask('practitioner', { id: button.dataset.practitioner });
      element('practitioner-picker').hidden = true;
      element('work').hidden = false;
    }),
  );
}

if (state.kind === 'error') {
  if (state.reasons.length > 0) tell({ type: 'serverError', payload: state.reasons });
} else {
  startPage();
}
