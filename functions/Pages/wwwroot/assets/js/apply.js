import './site.js';
import { codeStep } from './apply/code-step.js';
import { detailsStep } from './apply/details-step.js';
import { doneStep } from './apply/done-step.js';
import { draft, receipt } from './apply/draft.js';
import { queueStep } from './apply/queue-step.js';
import { byId, goTo, loaded, show } from './lib/dom.js';
import { reference } from './lib/reference.js';
import { clearTrouble, showTrouble } from './lib/trouble.js';
import { t } from './lib/i18n.js';

const ORDER = ['queue', 'details', 'code', 'done'];
const title = document.title;

/** A step can be opened when what comes before it is there; anything else leads to the last one that can. */
const canOpen = {
  queue: () => true,
  details: () => Boolean(draft.locality && draft.queueKind),
  code: () => Boolean(draft.confirmation),
  done: () => receipt() !== null,
};

async function start() {
  const trouble = byId('problem');
  try {
    const known = await reference();
    clearTrouble(trouble);
    loaded();
    const steps = { queue: queueStep(known, open), details: detailsStep(known, open), code: codeStep(open), done: doneStep(known) };
    addEventListener('hashchange', () => turn(steps, true));
    turn(steps, false);
  } catch (error) {
    loaded();
    showTrouble(trouble, error, start);
  }
}

/** Opens a step by the address, so that the phone's own "back" goes one step back. */
function open(step) {
  if (location.hash === `#${step}`) dispatchEvent(new Event('hashchange'));
  else location.hash = step;
}

function turn(steps, moved) {
  const asked = location.hash.slice(1);
  const step = ORDER.includes(asked) && canOpen[asked]() ? asked : 'queue';
  for (const name of ORDER) show(byId(name), name === step);
  for (const item of byId('progress').children) mark(item, step);
  steps[step].enter?.();
  document.title = `${t(`apply.step.${step}`)} – ${title}`;
  if (moved) goTo(byId(step).querySelector('h2'));
}

function mark(item, step) {
  const done = ORDER.indexOf(item.dataset.step) < ORDER.indexOf(step);
  item.classList.toggle('progress__done', done);
  if (item.dataset.step === step) item.setAttribute('aria-current', 'step');
  else item.removeAttribute('aria-current');
}

await start();
