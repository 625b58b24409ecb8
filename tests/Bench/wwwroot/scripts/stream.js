// The live stream. EventSource reconnects by itself after a lost connection; after an error answer it gives up, so we don't.

import { emit, putBoard, putCloud, putDoor, setConnected } from './store.js';

const RetryMilliseconds = 2000;

export function openStream(onOpen) {
  const source = new EventSource('/api/stream');
  const hear = (name, listener) => source.addEventListener(name, event => listener(JSON.parse(event.data)));

  hear('door', door => putDoor(door));
  hear('board', board => putBoard(board));
  hear('cloud', cloud => putCloud(cloud));
  hear('log', row => emit('log', row));
  hear('people', change => emit('people', change));

  source.addEventListener('open', () => {
    setConnected(true);
    onOpen();
  });
  source.addEventListener('error', () => {
    setConnected(false);
    if (source.readyState === EventSource.CLOSED) {
      setTimeout(() => openStream(onOpen), RetryMilliseconds);
    }
  });
}
