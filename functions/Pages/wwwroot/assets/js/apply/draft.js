import { serverNow } from '../lib/api.js';
import { forget, recall, remember } from '../lib/session.js';

const DRAFT = 'draft';
const RECEIPT = 'receipt';

const empty = () => ({
  locality: '',
  queueKind: '',
  benefit: '',
  fields: {},
  confirmation: null,
  token: null,
  attempt: null,
  faults: null,
});

/**
 * What has been typed so far. It lives in this tab only, so that a phone that drops the page while its camera is open does
 * not cost the parent the form, and is gone with the accepted application, with the tab, or with "delete what I typed".
 */
export const draft = { ...empty(), ...recall(DRAFT) };

export function keep(changes) {
  Object.assign(draft, changes);
  remember(DRAFT, draft);
}

export function clearDraft() {
  Object.assign(draft, empty());
  forget(DRAFT);
}

/** The confirmed phone's token, if it is for this number and has not run out. */
export const tokenFor = (phone) =>
  draft.token && draft.token.phone === phone && draft.token.expiresAt > serverNow() + 5000 ? draft.token.phoneToken : null;

/** What was accepted last in this tab: number, place, queue. No name, no IIN. */
export const receipt = () => recall(RECEIPT);

export const keepReceipt = (accepted) => remember(RECEIPT, accepted);

export const clearReceipt = () => forget(RECEIPT);
