import { mayBeFramed } from '../../embed/frame-ancestors';
import { attention, failed, failedBy, found, passed, type CheckStepDefinition } from '../step';

/**
 * Whether Fullscript allows the registered origin to frame it. Requests its page without a grant: `frame-ancestors`
 * says who may frame it, and is `'none'` if public key and origin do not match
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
