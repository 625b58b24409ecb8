// What the server refused, as messages that can be dismissed. The same message twice is shown once.

import { byId, make } from './dom.js';
import { errorWords } from './words.js';

const MostShown = 3;
const NoAnswer = 0;
const CloudStopped = 503;

export function showMessage(text) {
  const box = byId('messages');
  for (const message of box.children) {
    if (message.dataset.text === text) {
      return;
    }
  }
  const close = make('button', { class: 'button small', type: 'button', 'data-testid': 'message-dismiss' }, 'Dismiss');
  const message = make('div', { class: 'banner', 'data-tone': 'bad', 'data-testid': 'message' }, make('p', {}, text), close);
  message.dataset.text = text;
  close.addEventListener('click', () => message.remove());
  box.append(message);
  if (box.children.length > MostShown) {
    box.firstElementChild.remove();
  }
}

/** For what the page does by itself: a bench or a cloud that is gone has a banner of its own. */
export function showFailure(error) {
  if (error.status !== NoAnswer && error.status !== CloudStopped) {
    showMessage(errorWords(error));
  }
}

/** Runs a call and shows its error, if any. True when it succeeded. */
export async function attempt(work) {
  try {
    await work();
    return true;
  } catch (error) {
    showMessage(errorWords(error));
    return false;
  }
}
