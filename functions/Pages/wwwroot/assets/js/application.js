import './site.js';
import { ownView } from './application/own-view.js';
import { regain } from './application/regain.js';
import { get } from './lib/api.js';
import { byId, el, goTo, loaded, show } from './lib/dom.js';
import { queueName, reference } from './lib/reference.js';
import { dropOwn, ownApplications } from './lib/session.js';
import { clearTrouble, showTrouble } from './lib/trouble.js';

const parts = ['regain', 'choose', 'own'];
const trouble = byId('problem');

/** Shows one part of the page and hides the others. */
const turnTo = (part) => parts.forEach((id) => show(byId(id), id === part));

async function start() {
  clearTrouble(trouble);
  try {
    const known = await reference();
    loaded();
    const own = ownApplications();
    if (own.length === 0) return askForOwn();
    return own.length === 1 ? await openOwn(known, own[0], false) : choose(known, own);
  } catch (error) {
    loaded();
    return showTrouble(trouble, error, start);
  }
}

function askForOwn() {
  turnTo('regain');
  regain(() => (location.hash === '#order' ? location.assign('/order') : start()));
}

function choose(known, own) {
  const pick = (application) =>
    el('li', {}, el('button', { class: 'pick', type: 'button', onclick: () => openOwn(known, application) }, queueName(known, application)));
  byId('choices').replaceChildren(...own.map(pick));
  turnTo('choose');
}

/** @param moved whether the parent asked for it just now, so that the focus goes along */
async function openOwn(known, application, moved = true) {
  clearTrouble(trouble);
  try {
    const found = await get(`/api/applications/${encodeURIComponent(application.number)}`, { token: application.accessToken });
    const place = byId('own');
    place.replaceChildren(
      ownView({ application, found, known, reload: () => openOwn(known, application), leave, back: several() && start }),
    );
    turnTo('own');
    if (moved) goTo(place.querySelector('h2'));
  } catch (error) {
    if (error.status === 401 || error.status === 404) return leave();
    showTrouble(trouble, error, () => openOwn(known, application));
  }
  return undefined;
}

const several = () => ownApplications().length > 1;

/** Forgets the tokens of this tab and what they opened: a shared computer, or tokens that no longer open anything. */
function leave() {
  dropOwn();
  byId('own').replaceChildren();
  byId('choices').replaceChildren();
  askForOwn();
  goTo(document.querySelector('h1'));
}

await start();
