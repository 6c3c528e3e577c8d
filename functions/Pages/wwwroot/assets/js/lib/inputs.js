import { announce, el, byId } from './dom.js';
import { dayOf } from './dates.js';
import { clearField, markField } from './faults.js';
import { readIin, tidyIin } from './iin.js';
import { readPhone } from './phone.js';
import { t } from './i18n.js';

/** Help with an IIN while it is typed: the birth date that it holds, or on leaving the field, what does not fit. */
export function helpWithIin(form, input) {
  const field = input.closest('[data-field]');
  const echo = byId(`${input.id}-echo`);
  input.addEventListener('input', () => {
    clearField(field);
    const { birthDate } = readIin(input.value);
    echo.replaceChildren(...(birthDate ? [`${t('form.bornByIin')}: `, el('time', { datetime: birthDate }, dayOf(birthDate))] : []));
  });
  input.addEventListener('change', () => {
    input.value = tidyIin(input.value);
    const { fault } = readIin(input.value);
    if (input.value && fault) markField(form, { field: field.dataset.field, message: faultText(fault) });
  });
}

/** Help with a phone: written out evenly when it is right, told what does not fit when it is not. */
export function helpWithPhone(form, input) {
  const field = input.closest('[data-field]');
  input.addEventListener('input', () => clearField(field));
  input.addEventListener('change', () => {
    const { shown, fault } = readPhone(input.value);
    if (shown) input.value = shown;
    else if (input.value.trim()) markField(form, { field: field.dataset.field, message: faultText(fault) });
  });
}

/** Any other field: its fault goes away as soon as it is being mended. */
export const helpWithText = (input) =>
  input.addEventListener('input', () => clearField(input.closest('[data-field]')));

export const faultText = (code) => t(`fault.${code}`);

/** A button that is at work says so and cannot be pressed twice; the focus stays on it. */
export async function whileBusy(button, work) {
  if (button.getAttribute('aria-disabled') === 'true') return;
  button.setAttribute('aria-disabled', 'true');
  button.classList.add('button--busy');
  announce(t('site.working'));
  try {
    await work();
  } finally {
    button.removeAttribute('aria-disabled');
    button.classList.remove('button--busy');
  }
}
