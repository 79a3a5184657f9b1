import { describe, expect, it } from 'vitest';
import { readAppDescription, readLaunchRequest } from '../../scripts/launcher/arguments.mjs';

describe('the launcher', () => {
  it('takes the first word that is no switch as the app folder', () => {
    const words = [
      '--no-sandbox',
      '--user-data-dir=/data',
      '/project',
      'com.example:/callback',
      '--policy=x',
    ];
    expect(readLaunchRequest(words)).toEqual({ folder: '/project', preloads: [] });
  });

  it('takes the folder of --app', () => {
    expect(readLaunchRequest(['--inspect=0', '--app=/project=1']).folder).toBe('/project=1');
  });

  it('does not take a module to preload for the app folder', () => {
    expect(readLaunchRequest(['-r', '/loader.js', '--require', '/other.js', '.'])).toEqual({
      folder: '.',
      preloads: ['/loader.js', '/other.js'],
    });
  });

  it.each([[[]], [['--no-sandbox']], [['-r']]])('finds no folder in %j', (words) => {
    expect(readLaunchRequest(words).folder).toBeUndefined();
  });

  it('reads the app from its package.json, the product name first', () => {
    const json =
      '{"name":"a","productName":"App A","version":"1.2.3","main":"m.js","desktopName":"a.desktop"}';
    expect(readAppDescription(json)).toEqual({
      main: 'm.js',
      name: 'App A',
      version: '1.2.3',
      desktopName: 'a.desktop',
    });
  });

  it('falls back as Electron does where package.json says nothing', () => {
    expect(readAppDescription('{"name":"a","main":7}')).toEqual({
      main: 'index.js',
      name: 'a',
      version: undefined,
      desktopName: 'a.desktop',
    });
  });

  it.each(['', '[', 'null', '"text"'])('refuses %j as a package.json', (json) => {
    expect(() => readAppDescription(json)).toThrow();
  });
});
