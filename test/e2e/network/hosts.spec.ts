import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openCheck } from '../diagnostics/screen';
import { openScreen, projectFolder, type Companion } from '../support/companion';
import { activatePlan } from '../support/embed';
import { apiHost, embedHost, expect, openOffice, type Office } from './office';
import { test } from '../support/desktop';

/** Notes every connection, datagram and look-up that Node makes in the app's own process, before anything else runs. */
const recorder = (file: string): string => `
const { appendFileSync } = require('node:fs');
appendFileSync(${JSON.stringify(file)}, 'begun\\n');
const note = (kind, host, port) => appendFileSync(${JSON.stringify(file)}, kind + ' ' + host + ':' + port + '\\n');
const net = require('node:net');
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...words) {
  const options = Array.isArray(words[0]) ? words[0][0] : words[0];
  if (typeof options === 'object' && options && !options.path)
    note('tcp', options.host || 'localhost', options.port);
  return connect.apply(this, words);
};
const dns = require('node:dns');
for (const [holder, name] of [[dns, 'lookup'], [dns.promises, 'lookup'], [dns, 'resolve4'], [dns, 'resolve6']]) {
  const original = holder[name];
  holder[name] = function (host, ...more) { note('dns', host, 0); return original.call(this, host, ...more); };
}
const dgram = require('node:dgram');
const send = dgram.Socket.prototype.send;
dgram.Socket.prototype.send = function (...words) { note('udp', String(words[4] || words[2]), 0); return send.apply(this, words); };
`;

/** Everything that was asked of the network, by the three who could do so. */
interface Asked {
  /** At the office's proxy: every process, main included. */
  readonly atProxy: string[];
  /** By Node in main. */
  readonly byNode: string[];
  /** By Chromium in all its sessions: hosts of requests and of look-ups, by its own log. */
  readonly byChromium: string[];
}

interface Watched {
  readonly companion: Companion;
  readonly end: () => Promise<Asked>;
}

/** Starts the app with every way out watched. */
async function startWatched(office: Office): Promise<Watched> {
  const { folder } = office.profile;
  const [script, sockets, log] = ['recorder.cjs', 'sockets.txt', 'net-log.json'].map((name) =>
    join(folder, name),
  );
  if (!script || !sockets || !log) throw new Error('no places');
  await writeFile(script, recorder(sockets));
  await writeFile(sockets, '');
  const companion = await office.start(
    [`--proxy-server=http://${office.proxy.host}`, `--log-net-log=${log}`],
    [script],
  );
  return {
    companion,
    end: async () => {
      await companion.close();
      const chromium = await readFile(log, 'utf8');
      const urls = [...chromium.matchAll(/"url":"(?:https?|wss?):\/\/([^/"]+)/g)].map(
        (match) => match[1] ?? '',
      );
      const looked = [...chromium.matchAll(/"host":"(?:https?:\/\/)?([^"/]+)"/g)].map(
        (match) => match[1] ?? '',
      );
      return {
        atProxy: office.proxy.targets().sort(),
        byNode: [...new Set((await readFile(sockets, 'utf8')).split('\n').filter(Boolean))].sort(),
        byChromium: [...new Set([...urls, ...looked])].sort(),
      };
    },
  };
}

const hostOf = (name: string): string => name.replace(/:\d+$/, '');

test('at its start the app asks nobody, not even for a name', async () => {
  const office = await openOffice();
  const { companion, end } = await startWatched(office);
  await expect(companion.shell.getByRole('button', { name: 'Connect Fullscript account' })).toBeVisible();
  await companion.shell.getByRole('navigation').getByRole('button', { name: 'Settings' }).click();
  await expect(companion.shell.getByRole('heading', { name: 'Settings' })).toBeVisible();
  const { atProxy, byChromium, byNode } = await end();
  expect({ atProxy, byChromium, byNode }).toEqual({ atProxy: [], byChromium: [], byNode: ['begun'] });
  await office.stop();
});

test('at its start with an account the app asks that account’s two hosts and nobody else', async () => {
  const office = await openOffice();
  const first = await office.start();
  await office.connect(first, office.platform.person('Amélie Tremblay').id);
  await first.close();
  const before = office.proxy.visits.length;
  const { companion, end } = await startWatched(office);
  await expect.poll(async () => (await companion.state()).accounts[0]?.status).toBe('connected');
  // Long enough for whatever begins by itself: the first page of Patients.
  await expect(companion.shell.getByRole('searchbox')).toBeVisible();
  await expect.poll(() => office.proxy.visits.length, { timeout: 90_000 }).toBeGreaterThan(before);
  const { byChromium, byNode } = await end();
  const asked = office.proxy.visits.slice(before).map(({ target }) => target);
  const allowed = new Set([`${apiHost}:443`, `${embedHost}:443`]);
  expect(asked.filter((target) => !allowed.has(target))).toEqual([]);
  expect(byChromium.map(hostOf).filter((host) => host !== embedHost && host !== '127.0.0.1')).toEqual([]);
  expect(byNode.filter((line) => line !== 'begun')).toEqual([`tcp 127.0.0.1:${String(office.proxy.port)}`]);
  await office.stop();
});

test('through a whole day the app talks to Fullscript’s two hosts and to nobody else', async () => {
  test.setTimeout(600_000);
  const office = await openOffice();
  const { companion, end } = await startWatched(office);
  const { shell } = companion;
  const people = office.platform.people.slice(0, 2);
  const [first] = people;
  if (!first) throw new Error('no people');
  for (const person of people) await office.connect(companion, person.id);
  await openScreen(companion, 'Treatment plan');
  await activatePlan(companion);
  await openScreen(companion, 'Catalog');
  await shell.keyboard.press('Control+1');
  await expect(shell.getByText(first.name).first()).toBeVisible();
  await openScreen(companion, 'Catalog');
  await shell.getByRole('navigation').getByRole('button', { name: 'Patients' }).click();
  const [patient] = office.platform.patientsOf(first.clinic);
  await shell.getByRole('searchbox').fill(patient?.lastName ?? '');
  await expect(shell.getByText(patient?.email ?? '').first()).toBeVisible({ timeout: 90_000 });
  await openScreen(companion, 'Labs');
  await shell.getByRole('navigation').getByRole('button', { name: 'Activity' }).click();
  await expect(shell.getByRole('heading', { level: 1, name: 'Activity' })).toBeVisible();
  await openCheck(companion);
  await shell.getByRole('navigation').getByRole('button', { name: 'Settings' }).click();
  for (const _person of people) {
    const before = (await companion.state()).accounts.length;
    await shell.getByRole('button', { name: 'Disconnect' }).first().click();
    await shell.getByRole('alertdialog').getByRole('button', { name: 'Disconnect' }).click();
    await expect.poll(async () => (await companion.state()).accounts.length).toBe(before - 1);
  }
  const { atProxy, byChromium, byNode } = await end();
  // The statement names every file of the app's own that such a day leaves.
  const statement = await readFile(join(projectFolder, 'docs', 'privacy.md'), 'utf8');
  const left = (await readdir(office.profile.userData)).filter((name) => /\.(?:nd)?json$/.test(name));
  expect(left.length).toBeGreaterThan(3);
  expect(left.filter((name) => !statement.includes(`\`${name}\``))).toEqual([]);
  // The list of docs/privacy.md, under the names that Fullscript has in this office.
  const allowed = [apiHost, embedHost];
  expect(atProxy.map(hostOf).sort()).toEqual([...allowed].sort());
  expect(byChromium.map(hostOf).filter((host) => host !== embedHost && host !== '127.0.0.1')).toEqual([]);
  expect(byChromium.map(hostOf)).toContain(embedHost);
  expect(byNode).toEqual(['begun', `tcp 127.0.0.1:${String(office.proxy.port)}`]);
  await office.stop();
});
