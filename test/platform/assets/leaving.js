// What the buttons of the leaving page do.
const { foreign } = document.querySelector('main').dataset;
const nested = globalThis.frames.nested;

const submit = (method, target) => {
  const form = document.createElement('form');
  form.action = `${foreign}/form`;
  form.method = method;
  form.target = target;
  form.innerHTML = '<input name="patient" value="planted">';
  document.body.append(form);
  form.submit();
};

const acts = {
  location: () => {
    globalThis.location.href = `${foreign}/location`;
  },
  replace: () => {
    globalThis.location.replace(`${foreign}/replace`);
  },
  open: () => {
    globalThis.open(`${foreign}/open`);
  },
  'form-get': () => submit('get', '_self'),
  'form-post': () => submit('post', '_self'),
  'form-top': () => submit('post', '_top'),
  meta: () => {
    const refresh = document.createElement('meta');
    refresh.httpEquiv = 'refresh';
    refresh.content = `0;url=${foreign}/meta`;
    document.head.append(refresh);
  },
  blob: () => {
    globalThis.location.href = URL.createObjectURL(new Blob(['planted'], { type: 'text/html' }));
  },
  back: () => globalThis.history.back(),
  'far-back': () => globalThis.history.go(-2),
  'nested-foreign': () => nested.location.replace(`${foreign}/nested`),
  'nested-broken': () => nested.location.replace('/leaving/broken'),
  'nested-sign-in': () => nested.location.replace('/login'),
  'nested-error-message': () =>
    nested.eval("top.postMessage({ type: 'serverError', payload: ['planted'] }, '*')"),
  call: () => fetch('/leaving/call'),
};

for (const button of document.querySelectorAll('[data-act]'))
  button.addEventListener('click', () => void acts[button.dataset.act]());
