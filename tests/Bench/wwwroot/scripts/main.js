// Starts the page: every concern once, then the building's state, then the live stream.

import { api } from './api.js';
import { initBoards } from './boards.js';
import { initCloud } from './cloud.js';
import { initEvents, loadEvents } from './events.js';
import { initFront } from './front.js';
import { initGuests } from './guests.js';
import { initKeypad } from './keypad.js';
import { showFailure } from './messages.js';
import { initPeople } from './people.js';
import { initPlaces } from './places.js';
import { on, putStatus, state } from './store.js';
import { openStream } from './stream.js';
import { initTabs } from './tabs.js';
import { initWallet } from './wallet.js';

const RefreshMilliseconds = 10000;

async function loadStatus() {
  const askedAt = performance.now();
  putStatus(await api.status(), askedAt);
}

/** After every (re)connection, because whatever happened in between was not streamed to us. */
async function reload() {
  await loadStatus().catch(showFailure);
  if (state.cloud.running) {
    await loadEvents().catch(showFailure);
  }
}

for (const init of [initTabs, initFront, initKeypad, initPeople, initGuests, initWallet, initEvents, initBoards, initCloud, initPlaces]) {
  init();
}
openStream(reload);

let cloudRan = true;
on('cloud', ({ running }) => {
  if (running !== cloudRan) {
    cloudRan = running;
    reload();
  }
});

// Codes begin and expire without an event, and the last contact moves on: look again now and then.
setInterval(() => {
  if (!document.hidden && state.connected) {
    loadStatus().catch(() => {}); // the stream tells when the bench is gone
  }
}, RefreshMilliseconds);
