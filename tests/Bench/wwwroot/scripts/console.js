// A board's serial console, fetched again and again while its panel is open.

import { api } from './api.js';
import { setText } from './dom.js';
import { errorWords } from './words.js';

const RefreshMilliseconds = 1500;
const Lines = 200;
const NearTheEnd = 24; // pixels

export function initConsole(id, panel, output) {
  let timer = 0;

  async function refresh() {
    if (!document.hidden) {
      const following = output.scrollHeight - output.scrollTop - output.clientHeight < NearTheEnd;
      try {
        const { lines } = await api.console(id, Lines);
        setText(output, lines.length ? lines.join('\n') : 'Nothing was printed yet.');
      } catch (error) {
        setText(output, errorWords(error));
      }
      if (following) {
        output.scrollTop = output.scrollHeight;
      }
    }
    if (panel.open) {
      timer = setTimeout(refresh, RefreshMilliseconds);
    }
  }

  panel.addEventListener('toggle', () => {
    clearTimeout(timer);
    if (panel.open) {
      refresh();
    }
  });
}
