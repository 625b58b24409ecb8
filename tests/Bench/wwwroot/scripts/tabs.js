// The doors to pick from: a list of tabs, moved through with the arrow keys, kept in the address.

import { byId, fromTemplate, setText } from './dom.js';
import { on, select, state } from './store.js';
import { plain } from './words.js';

const tabs = new Map();

function addTab(number) {
  const tab = fromTemplate('tab-template');
  tab.id = `tab-${number}`;
  tab.dataset.testid = `door-${number}`;
  tab.addEventListener('click', () => select(number));
  tabs.set(number, tab);
  byId('tabs').append(tab);
  return tab;
}

function showDoor({ door }) {
  const tab = tabs.get(door.number) ?? addTab(door.number);
  const strike = tab.querySelector('.tab-strike');
  setText(tab.querySelector('.tab-number'), String(door.number));
  setText(tab.querySelector('.tab-name'), door.name);
  setText(tab.querySelector('.tab-type'), plain(door.type));
  setText(strike, plain(door.strike));
  strike.dataset.state = door.strike;
}

function showSelected() {
  for (const [number, tab] of tabs) {
    const selected = number === state.selected;
    tab.setAttribute('aria-selected', String(selected));
    tab.tabIndex = selected ? 0 : -1;
    if (selected) {
      byId('door-panel').setAttribute('aria-labelledby', tab.id);
      const list = byId('tabs'); // scrolled by hand: scrollIntoView would move the page, too
      list.scrollLeft = tab.offsetLeft - list.offsetLeft - (list.clientWidth - tab.offsetWidth) / 2;
      list.scrollTop = tab.offsetTop - list.offsetTop - (list.clientHeight - tab.offsetHeight) / 2;
    }
  }
}

function move(event) {
  const numbers = [...tabs.keys()];
  const at = numbers.indexOf(state.selected);
  const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: numbers.length - 1 }[event.key];
  if (to !== undefined) {
    event.preventDefault();
    const number = numbers[(to + numbers.length) % numbers.length];
    select(number);
    tabs.get(number).focus();
  }
}

const fromAddress = () => Number(/^#door=(\d+)$/.exec(location.hash)?.[1]);

export function initTabs() {
  on('door', showDoor);
  on('status', () => {
    if (state.selected === null && state.doors.size > 0) {
      const wanted = fromAddress();
      select(state.doors.has(wanted) ? wanted : state.doors.keys().next().value);
    }
  });
  on('select', number => {
    showSelected();
    history.replaceState(null, '', `#door=${number}`);
  });
  byId('tabs').addEventListener('keydown', move);
  window.addEventListener('hashchange', () => select(fromAddress()));
}
