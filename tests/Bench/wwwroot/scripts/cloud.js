// The cloud's switch, and what the page says while the cloud or the stream is gone.

import { api } from './api.js';
import { busy, byId, setText } from './dom.js';
import { attempt } from './messages.js';
import { on, putCloud, state } from './store.js';

const ForgivenMilliseconds = 1500; // a short hiccup is no news
let lostTimer = 0;

function turn(button, running) {
  return busy(button, () => attempt(async () => {
    const askedAt = performance.now();
    putCloud(await api.cloud(running), askedAt);
  }));
}

function showCloud(cloud) {
  const toggle = byId('cloud-toggle');
  toggle.setAttribute('aria-checked', String(cloud.running));
  toggle.title = cloud.address;
  setText(byId('cloud-word'), cloud.running ? 'on' : 'stopped');
  byId('cloud-banner').hidden = cloud.running;
}

function showStream(connected) {
  clearTimeout(lostTimer);
  const tag = byId('stream-state');
  tag.dataset.tone = connected ? 'good' : 'warn';
  setText(tag, connected ? 'Live' : 'Reconnecting');
  document.body.classList.toggle('stale', !connected);
  if (connected) {
    byId('stream-banner').hidden = true;
  } else {
    lostTimer = setTimeout(() => { byId('stream-banner').hidden = false; }, ForgivenMilliseconds);
  }
}

export function initCloud() {
  byId('cloud-toggle').addEventListener('click', event => turn(event.currentTarget, !state.cloud.running));
  byId('cloud-start').addEventListener('click', async event => {
    await turn(event.currentTarget, true);
    byId('cloud-toggle').focus();
  });
  on('cloud', showCloud);
  on('connected', showStream);
  on('status', () => {
    const count = (size, word) => `${size} ${word}${size === 1 ? '' : 's'}`;
    setText(byId('summary'), `${count(state.doors.size, 'door')} on ${count(state.boards.size, 'controller')}, real firmware, one desk`);
  });
}
