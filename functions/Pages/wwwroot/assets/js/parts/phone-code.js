import { post } from '../lib/api.js';
import { announce, el, show } from '../lib/dom.js';
import { clearFaults, faultsOf, showFaults } from '../lib/faults.js';
import { lang, t, tn } from '../lib/i18n.js';
import { helpWithText, whileBusy } from '../lib/inputs.js';
import { shownPhone } from '../lib/phone.js';
import { describe, inTime } from '../lib/trouble.js';
import { countDown, momentOf } from './countdown.js';

/** Sends a code by SMS. @returns {Promise<{ confirmationId, phone, expiresAt: number, resendAfter: number }>} */
export async function sendCode(phone) {
  const sent = await post('/api/phone-confirmations', { phone, language: lang });
  return { ...sent, expiresAt: momentOf(sent.expiresAt), resendAfter: momentOf(sent.resendAfter) };
}

/**
 * The form that asks for the code.
 * @param confirmation what sendCode gave
 * @param onResent called with the new confirmation when another code was sent
 * @param onConfirmed called with `{ phoneToken, expiresAt, phone }`; while it works the button is busy
 * @returns a function that shows an error of what came after the code, such as sending the application
 */
export function askForCode(place, { confirmation, onResent, onConfirmed }) {
  let current = confirmation;
  let stop = () => {};
  const input = el('input', {
    class: 'input input--code',
    id: 'sms-code',
    name: 'code',
    inputmode: 'numeric',
    autocomplete: 'one-time-code',
    maxlength: '11',
    required: true,
    'aria-describedby': 'sms-code-hint',
  });
  const hint = el('p', { class: 'hint', id: 'sms-code-hint' });
  const waiting = el('p', { class: 'quiet' });
  const resend = el('button', { class: 'link', type: 'button', onclick: () => whileBusy(resend, again) }, t('code.resend'));
  const button = el('button', { class: 'button', type: 'submit' }, t('code.submit'));
  const form = el(
    'form',
    { id: 'sms-code-form', method: 'post', novalidate: true, onsubmit: submit },
    el('div', { 'data-summary': true }),
    el(
      'div',
      { class: 'field', 'data-field': 'code' },
      el('label', { for: 'sms-code' }, t('code.label')),
      hint,
      el('p', { class: 'fault', id: 'sms-code-fault', 'data-fault': true, hidden: true }),
      input,
    ),
    el('div', { class: 'actions' }, button),
    waiting,
    el('p', {}, resend),
  );
  helpWithText(input);
  place.replaceChildren(form);
  startWaiting(current);
  return fail;

  function startWaiting(next) {
    current = next;
    stop();
    hint.textContent = t('code.sent', { phone: shownPhone(current.phone) });
    show(resend, false);
    show(waiting);
    stop = countDown(
      current.resendAfter,
      (left) => (form.isConnected ? (waiting.textContent = t('code.wait', { when: inTime(left) })) : stop()),
      () => {
        show(waiting, false);
        show(resend);
      },
    );
  }

  async function submit(event) {
    event.preventDefault();
    const code = input.value.replace(/\s/g, '');
    if (!/^[0-9]{6}$/.test(code)) return showFaults(form, [{ field: 'code', message: t('fault.code') }]);
    clearFaults(form);
    return whileBusy(button, async () => {
      const token = await confirm(code);
      if (token) await onConfirmed({ ...token, expiresAt: momentOf(token.expiresAt), phone: current.phone });
    });
  }

  async function confirm(code) {
    try {
      return await post(`/api/phone-confirmations/${encodeURIComponent(current.confirmationId)}`, { code });
    } catch (error) {
      fail(error);
      return null;
    }
  }

  async function again() {
    try {
      startWaiting(await sendCode(current.phone));
      onResent(current);
      input.value = '';
      input.focus();
      announce(t('code.resent'));
    } catch (error) {
      fail(error);
    }
  }

  function fail(error) {
    if (error.code === 'wrong_code') return showFaults(form, [{ field: 'code', message: wrongCode(error) }]);
    const over = error.status === 410 || error.status === 404;
    if (over) {
      stop();
      show(waiting, false);
      show(resend);
    }
    return showFaults(form, faultsOf(error, over ? t('code.expired') : describe(error)));
  }
}

const wrongCode = ({ attemptsLeft }) =>
  attemptsLeft === null ? t('code.wrong') : `${t('code.wrong')} ${tn('code.attempts', attemptsLeft)}`;
