import { expect, it } from 'vitest';
import { isSignInAddress } from '../../../main/embed/session-end';

const embed = 'https://us-snd.fullscript.io';

it.each([
  '/login',
  '/login?return_to=%2Fcatalog',
  '/users/sign_in',
  '/o/clinic/sign-in/',
  '/session/new',
  '/LOGIN#top',
])('%s is a sign-in page', (path) => expect(isSignInAddress(embed + path, embed)).toBe(true));

it.each([
  `${embed}/catalog`,
  `${embed}/treatment_plans/new`,
  `${embed}/login/help`,
  `${embed}/catalog?from=/login`,
  'https://us.fullscript.com/login',
  'https://us-snd.fullscript.io.evil.example/login',
  'about:blank',
  'not an address',
])('%s is none', (url) => expect(isSignInAddress(url, embed)).toBe(false));
