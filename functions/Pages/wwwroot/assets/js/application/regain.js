import { post } from '../lib/api.js';
import { byId, goTo, show } from '../lib/dom.js';
import { clearFaults, faultsOf, showFaults } from '../lib/faults.js';
import { t } from '../lib/i18n.js';
import { tidyIin } from '../lib/iin.js';
import { faultText, helpWithIin, helpWithPhone, whileBusy } from '../lib/inputs.js';
import { readPhone } from '../lib/phone.js';
import { keepOwn } from '../lib/session.js';
import { describe } from '../lib/trouble.js';
import { askForCode, sendCode } from '../parts/phone-code.js';

let wired = false;

/** Opens one's own applications again by the child's IIN and a code to the phone given in the application. */
export function regain(onRegained) {
  const form = byId('regain-form');
  if (wired) return;
  wired = true;
  const button = form.querySelector('[type=submit]');
  const [iin, phone] = [form.elements.childIin, form.elements.phone];
  helpWithIin(form, iin);
  helpWithPhone(form, phone);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    whileBusy(button, ask);
  });
  byId('regain-back').addEventListener('click', () => turn(true));

  function turn(toForm) {
    show(form, toForm);
    show(byId('regain-code'), !toForm);
    if (toForm) iin.focus();
    else goTo(byId('regain-code').querySelector('h2'));
  }

  async function ask() {
    const missing = [iin, phone].filter(({ value }) => !value.trim());
    if (missing.length) return showFaults(form, missing.map(({ name }) => ({ field: name, message: faultText('required') })));
    clearFaults(form);
    try {
      const confirmation = await sendCode(readPhone(phone.value).phone ?? phone.value.trim());
      askForCode(byId('code-form'), { confirmation, onResent: () => {}, onConfirmed: exchange });
      return turn(false);
    } catch (error) {
      return showFaults(form, faultsOf(error, describe(error)));
    }
  }

  async function exchange({ phoneToken }) {
    try {
      const { applications } = await post('/api/access-tokens', { phoneToken, childIin: tidyIin(iin.value) });
      if (applications.length === 0) return back([{ field: '', message: t('own.regain.none') }]);
      applications.forEach(({ number, accessToken, locality, queueKind, birthYear }) =>
        keepOwn({ number, accessToken, locality, queueKind, birthYear }),
      );
      turnQuietly();
      return onRegained();
    } catch (error) {
      return back(faultsOf(error, error.status === 404 ? t('own.regain.none') : describe(error)));
    }
  }

  function back(faults) {
    turn(true);
    showFaults(form, faults);
  }

  /** Leaves the form empty for the next time: a shared computer is to keep nothing. */
  function turnQuietly() {
    form.reset();
    byId('child-iin-echo').replaceChildren();
    show(form);
    show(byId('regain-code'), false);
  }
}
