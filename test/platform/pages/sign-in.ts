import { page } from './html';

/** Fullscript's own sign-in, which a frame is sent to when its session is over. */
export const signInPage = (): string =>
  page({
    title: 'Sign in',
    style: 'embed.css',
    body: `<main><section data-testid="sign-in"><h1>Sign in to Fullscript</h1>
<label for="email">Email</label><input id="email" type="email" autocomplete="off">
<label for="password">Password</label><input id="password" type="password" autocomplete="off">
</section></main>`,
  });
