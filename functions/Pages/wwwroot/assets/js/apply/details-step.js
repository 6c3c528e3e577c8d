import { announce, byId } from '../lib/dom.js';
import { clearFaults, faultsOf, showFaults } from '../lib/faults.js';
import { t } from '../lib/i18n.js';
import { helpWithIin, helpWithPhone, helpWithText, whileBusy } from '../lib/inputs.js';
import { rulesOf } from '../lib/reference.js';
import { describe } from '../lib/trouble.js';
import { sendCode } from '../parts/phone-code.js';
import { clearDraft, draft, keep, tokenFor } from './draft.js';
import { showFound } from './found.js';
import { blanks, doubts, phoneTyped } from './help.js';
import { QUEUE_FIELDS, submitApplication } from './submit.js';

/** Second step: whose child, who applies, where to reach them. */
export function detailsStep(known, open) {
  const form = byId('details');
  const button = form.querySelector('[type=submit]');
  let doubted = '';
  for (const input of form.querySelectorAll('input')) prepare(form, input);
  byId('forget').addEventListener('click', () => wipe(form, open));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    whileBusy(button, next);
  });
  return { enter: () => showFound(form) };

  async function next() {
    const missing = blanks(form);
    if (missing.length) return showFaults(form, missing);
    const unsure = doubts(form, rulesOf(known, draft.locality));
    const typed = JSON.stringify(draft.fields);
    if (unsure.length && doubted !== typed) {
      doubted = typed;
      return showFaults(form, unsure, t('fault.sureAdvice'));
    }
    clearFaults(form);
    return proceed();
  }

  /** With the phone confirmed already (a fault was mended after the code), no second code is asked for. */
  async function proceed() {
    const phone = phoneTyped();
    try {
      const token = tokenFor(phone);
      if (token) return await submitApplication(token, phone, open);
      keep({ confirmation: await sendCode(phone) });
      return open('code');
    } catch (error) {
      return fail(error);
    }
  }

  function fail(error) {
    if (error.status === 401) keep({ token: null });
    if (error.errors?.some(({ field }) => QUEUE_FIELDS.includes(field))) {
      keep({ faults: error.errors });
      return open('queue');
    }
    return showFaults(form, faultsOf(error, describe(error)));
  }
}

function prepare(form, input) {
  input.value = draft.fields[input.name] ?? '';
  const save = () => keep({ fields: { ...draft.fields, [input.name]: input.value } });
  if (input.name.endsWith('.iin')) helpWithIin(form, input);
  else if (input.name === 'phone') helpWithPhone(form, input);
  else helpWithText(input);
  input.addEventListener('input', save);
  input.addEventListener('change', save);
  if (input.value && input.name.endsWith('.iin')) input.dispatchEvent(new Event('input'));
}

function wipe(form, open) {
  clearDraft();
  form.reset();
  form.querySelectorAll('.echo').forEach((echo) => echo.replaceChildren());
  clearFaults(form);
  announce(t('apply.forgotten'));
  open('queue');
}
