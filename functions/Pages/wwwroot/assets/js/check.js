import './site.js';
import { answerOf } from './check/answer.js';
import { post } from './lib/api.js';
import { announce, byId, el, goTo, loaded, show } from './lib/dom.js';
import { clearFaults, faultsOf, showFaults } from './lib/faults.js';
import { tidyIin } from './lib/iin.js';
import { t } from './lib/i18n.js';
import { faultText, helpWithIin, whileBusy } from './lib/inputs.js';
import { reference } from './lib/reference.js';
import { describe } from './lib/trouble.js';

const form = byId('check');
const input = byId('child-iin');
const button = form.querySelector('[type=submit]');

helpWithIin(form, input);
form.addEventListener('submit', (event) => {
  event.preventDefault();
  whileBusy(button, ask);
});
show(form);
loaded();
reference().catch(() => {});

async function ask() {
  show(byId('result'), false);
  const childIin = tidyIin(input.value);
  if (!childIin) return showFaults(form, [{ field: 'childIin', message: faultText('required') }]);
  clearFaults(form);
  try {
    const [known, { applications }] = await Promise.all([reference(), post('/api/status', { childIin })]);
    return tell(known, applications);
  } catch (error) {
    return showFaults(form, faultsOf(error, describe(error)));
  }
}

function tell(known, applications) {
  byId('answers').replaceChildren(...(applications.length ? applications.map((one, i) => answerOf(one, known, `answer-${i}`)) : [unknown()]));
  show(byId('result'));
  announce(applications.length ? t('check.result') : t('check.unknown.title'));
  goTo(byId('result-title'));
}

/** Kind words, and what to look at; no hint whether the number exists. */
const unknown = () =>
  el(
    'div',
    { class: 'card' },
    el('h3', {}, t('check.unknown.title')),
    el('p', {}, t('check.unknown.text')),
    el('ul', {}, el('li', {}, t('check.unknown.digits')), el('li', {}, t('check.unknown.whose')), el('li', {}, t('check.unknown.other'))),
    el('p', {}, el('a', { class: 'button', href: '/apply' }, t('nav.apply'))),
  );
