// Where managers, residents and guests find their pages, how the sample's people sign in, and what they were sent.

import { api } from './api.js';
import { byId, make, setText } from './dom.js';
import { showFailure } from './messages.js';
import { on, state } from './store.js';
import { momentWords } from './words.js';

const Messages = 10;

async function loadSignIn() {
  const signIn = await api.signIn();
  for (const [id, place] of [['to-console', '/manage'], ['to-app', '/home'], ['to-guest', '/guest']]) {
    byId(id).href = signIn.address + place;
  }
  setText(byId('manager-email'), signIn.managerEmail);
  setText(byId('resident-email'), signIn.residentEmail);
  setText(byId('guest-email'), signIn.guestEmail);
  setText(byId('sample-password'), signIn.password);
  setText(byId('manager-code'), signIn.managerCode);
}

async function loadOutbox() {
  if (state.cloud.running) {
    const messages = await api.outbox(Messages);
    byId('outbox').replaceChildren(...messages.map(message => make('li', {},
      make('strong', {}, message.to), ` ${momentWords(message.at)}: ${message.subject}`, make('pre', {}, message.text))));
    byId('outbox-empty').hidden = messages.length > 0;
  }
}

const refresh = () => Promise.all([loadSignIn(), loadOutbox()]).catch(showFailure);

export function initPlaces() {
  on('status', refresh);
}
