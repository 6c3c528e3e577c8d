import { byId, el } from '../lib/dom.js';
import { t } from '../lib/i18n.js';
import { whileBusy } from '../lib/inputs.js';
import { shownPhone } from '../lib/phone.js';
import { showTrouble } from '../lib/trouble.js';
import { askForCode } from '../parts/phone-code.js';
import { draft, keep, tokenFor } from './draft.js';
import { QUEUE_FIELDS, submitApplication } from './submit.js';

/** Third step: the code from the SMS; when it fits, the application goes out at once. */
export function codeStep(open) {
  const place = byId('code-form');
  return { enter };

  function enter() {
    if (tokenFor(draft.confirmation.phone)) return showConfirmed();
    return askForCode(place, {
      confirmation: draft.confirmation,
      onResent: (confirmation) => keep({ confirmation }),
      onConfirmed: (token) => {
        keep({ token });
        return send();
      },
    });
  }

  async function send() {
    try {
      await submitApplication(draft.token.phoneToken, draft.token.phone, open);
    } catch (error) {
      refused(error);
    }
  }

  /** The phone is confirmed but the application has not gone through yet: no second code is needed to try again. */
  function showConfirmed(error) {
    const trouble = el('div');
    const button = el('button', { class: 'button', type: 'button', onclick: () => whileBusy(button, send) }, t('apply.send'));
    place.replaceChildren(
      el('p', {}, t('code.confirmed', { phone: shownPhone(draft.confirmation.phone) })),
      trouble,
      el('div', { class: 'actions' }, button),
    );
    if (!error) return;
    showTrouble(trouble, error);
    if (error.code === 'already_queued') trouble.append(...waysOut());
    button.focus();
  }

  /** Faults go to the step whose fields they are about; everything else stands here, where the button is. */
  function refused(error) {
    if (error.status === 401) {
      keep({ token: null, confirmation: null, faults: [{ field: 'phone', message: t('apply.confirmAgain') }] });
      return open('details');
    }
    if (error.errors.length === 0) return showConfirmed(error);
    keep({ faults: error.errors.map(({ field, message }) => ({ field, message })) });
    return open(error.errors.some(({ field }) => QUEUE_FIELDS.includes(field)) ? 'queue' : 'details');
  }
}

/** The child stands in the queue already: perhaps by this parent, whose answer got lost, perhaps by the other one. */
const waysOut = () => [
  el('p', {}, t('apply.already')),
  el('ul', {}, el('li', {}, el('a', { href: '/check' }, t('nav.check'))), el('li', {}, el('a', { href: '/application' }, t('nav.application')))),
];
