// The Bluetooth of a browser on the bench, which has no radio: navigator.bluetooth as Web Bluetooth has it, as far as the people's pages
// use it. It carries bytes to the boards over the bench's REST and knows nothing of what they mean.

(() => {
  const bench = new URL(document.currentScript.src).origin;

  const fromHex = text => Uint8Array.from(text.match(/../g) ?? [], pair => parseInt(pair, 16));
  const toHex = bytes => Array.from(bytes, value => value.toString(16).padStart(2, '0')).join('');
  const failed = (name, message) => new DOMException(message, name);

  async function call(method, path, body) {
    let response;
    try {
      response = await fetch(`${bench}/api/radio${path}`, { method, headers: { 'Content-Type': 'application/json' }, body: body && JSON.stringify(body) });
    } catch {
      throw failed('NetworkError', 'The bench is not reached.');
    }
    const text = await response.text();
    const answer = text ? JSON.parse(text) : null;
    if (!response.ok) {
      throw failed('NetworkError', answer?.message ?? `The bench answers ${response.status}.`);
    }
    return answer;
  }

  class Characteristic {
    constructor(server, uuid) {
      Object.assign(this, { server, uuid });
    }

    async readValue() {
      const { value } = await call('POST', `/connections/${this.server.id}/read`, { characteristic: this.uuid });
      return new DataView(fromHex(value).buffer);
    }

    async writeValueWithResponse(bytes) {
      await call('POST', `/connections/${this.server.id}/write`, { characteristic: this.uuid, value: toHex(bytes) });
    }
  }

  class Server {
    constructor(board) {
      Object.assign(this, { board, id: null });
    }

    get connected() {
      return this.id !== null;
    }

    async connect() {
      if (!this.connected) {
        this.id = (await call('POST', '/connections', { board: this.board })).connectionId;
      }
      return this;
    }

    disconnect() {
      if (this.connected) {
        call('DELETE', `/connections/${this.id}`).catch(() => { });
        this.id = null;
      }
    }

    async getPrimaryService() {
      return { getCharacteristic: async uuid => new Characteristic(this, uuid) };
    }
  }

  // What a browser's own window does: names what is in reach, and waits for a choice.
  function choose(nearby) {
    return new Promise((resolve, reject) => {
      const dialog = document.createElement('dialog');
      dialog.setAttribute('aria-label', 'Bluetooth: what is in reach');
      dialog.dataset.testid = 'bluetooth-chooser';
      const title = document.createElement('p');
      title.textContent = nearby.length > 0 ? 'Bluetooth on the bench: which controller?' : 'Bluetooth on the bench: no controller is in reach.';
      const buttons = [...nearby.map(({ board, name }) => [name, board]), ['Cancel', '']].map(([words, value]) => {
        const button = document.createElement('button');
        button.textContent = words;
        button.dataset.testid = `bluetooth-${value || 'cancel'}`;
        button.style.cssText = 'display:block;width:100%;min-height:44px;margin-top:8px;font:inherit';
        button.addEventListener('click', () => dialog.close(value));
        return button;
      });
      dialog.append(title, ...buttons);
      dialog.addEventListener('close', () => {
        dialog.remove();
        if (dialog.returnValue) {
          resolve(dialog.returnValue);
        } else {
          reject(failed('NotFoundError', 'Nothing was chosen.'));
        }
      });
      document.body.append(dialog);
      dialog.showModal();
    });
  }

  Object.defineProperty(navigator, 'bluetooth', {
    configurable: true,
    value: {
      async requestDevice() {
        const board = await choose(await call('GET', ''));
        return { id: board, name: board, gatt: new Server(board) };
      },
    },
  });
})();
