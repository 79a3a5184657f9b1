import { Lock } from 'lucide-react';
import { useState } from 'react';
import type { MessageKey } from '../../locales/catalogue';
import { useText } from '../../locales/use-text';
import { Button } from '../../ui/Button';
import { SelectField, TextField } from '../../ui/Field';
import styles from './SetUp.module.css';
import type { ApplicationDraft } from './application-draft';
import type { ApplicationForm } from './use-application-form';

type TextName = 'clientId' | 'clientSecret' | 'publicKey' | 'embedOrigin' | 'redirectUri';

function useFieldWords(form: ApplicationForm) {
  const text = useText();
  return (name: keyof ApplicationDraft, hint: MessageKey) => {
    const managed = form.isManaged(name);
    return {
      disabled: managed,
      hint: managed ? (
        <span className={styles['managed']}>
          <Lock aria-hidden /> {text('application.managed')}
        </span>
      ) : (
        text(hint)
      ),
      error: form.isInvalid(name) ? text(`application.invalid.${name}`) : undefined,
    };
  };
}

function ApplicationText({ form, name }: { readonly form: ApplicationForm; readonly name: TextName }) {
  const text = useText();
  const words = useFieldWords(form)(name, `application.${name}.hint`);
  return (
    <TextField
      label={text(`application.${name}`)}
      value={form.draft[name]}
      type={name === 'clientSecret' ? 'password' : 'text'}
      onChange={(value) => form.change({ [name]: value })}
      code
      {...words}
    />
  );
}

/** The secret: never shown, only said to be there. */
function SecretField({ form }: { readonly form: ApplicationForm }) {
  const text = useText();
  const [replacing, setReplacing] = useState(false);
  if (!form.hasStoredSecret || replacing || form.draft.clientSecret !== '')
    return <ApplicationText form={form} name="clientSecret" />;
  return (
    <div className={styles['stored']}>
      <div>
        <p className={styles['label']}>{text('application.clientSecret')}</p>
        <p className={styles['quiet']}>{text('application.clientSecret.stored')}</p>
      </div>
      {form.isManaged('clientSecret') ? (
        <span className={styles['managed']}>
          <Lock aria-hidden /> {text('application.managed')}
        </span>
      ) : (
        <Button onClick={() => setReplacing(true)}>{text('application.clientSecret.replace')}</Button>
      )}
    </div>
  );
}

/** Every value of a clinic's Fullscript application; the rare ones under *Advanced*. */
export function ApplicationFields({ form }: { readonly form: ApplicationForm }) {
  const text = useText();
  const words = useFieldWords(form);
  const hidden = form.isInvalid('oauthLevel') || form.isInvalid('pkce');
  return (
    <div className={styles['fields']}>
      <SelectField
        label={text('application.environment')}
        value={form.draft.environment}
        options={form.environments.map((value) => ({ value, label: text(`environment.${value}`) }))}
        onChange={(environment) => form.change({ environment })}
        {...words('environment', 'application.environment.hint')}
      />
      <ApplicationText form={form} name="clientId" />
      <SecretField form={form} />
      <ApplicationText form={form} name="publicKey" />
      <ApplicationText form={form} name="embedOrigin" />
      <ApplicationText form={form} name="redirectUri" />
      <details className={styles['advanced']} open={hidden || undefined}>
        <summary>{text('application.advanced')}</summary>
        <div className={styles['fields']}>
          <SelectField
            label={text('application.oauthLevel')}
            value={form.draft.oauthLevel}
            options={[
              { value: 'role', label: text('application.oauthLevel.role') },
              { value: 'clinic', label: text('application.oauthLevel.clinic') },
            ]}
            onChange={(oauthLevel) => form.change({ oauthLevel })}
            {...words('oauthLevel', 'application.oauthLevel.hint')}
          />
          <SelectField
            label={text('application.pkce')}
            value={form.draft.pkce}
            options={[
              { value: 'auto', label: text('application.pkce.auto') },
              { value: 'off', label: text('application.pkce.off') },
            ]}
            onChange={(pkce) => form.change({ pkce })}
            {...words('pkce', 'application.pkce.hint')}
          />
        </div>
      </details>
    </div>
  );
}
