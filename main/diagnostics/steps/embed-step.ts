import { mayBeFramed } from '../../embed/frame-ancestors';
import { attention, failed, failedBy, found, passed, type CheckStepDefinition } from '../step';

/**
 * Whether Fullscript lets itself be shown under the registered origin. Its page is asked for without a grant: it says
 * by `frame-ancestors` who may frame it, and says "nobody" where public key or origin do not fit
 * (https://fullscript.dev/docs/how-to-guides/fullscript-embed, "Troubleshooting").
 */
export const embedStep: CheckStepDefinition = {
  step: 'embed',
  needs: ['configuration'],
  run: async (effects, signal) => {
    const { application } = effects.configuration();
    if (!application) return failed(found('configurationMissing'));
    const framing = await effects.askFraming(application, signal);
    if (!framing.ok) return failedBy(framing.error);
    const values = { origin: application.embedOrigin };
    const allowed = mayBeFramed(framing.value, application.embedOrigin);
    if (allowed === null) return attention(found('frameUnknown', values));
    return allowed ? passed(found('frameAllowed', values)) : failed(found('frameRefused', values));
  },
};
