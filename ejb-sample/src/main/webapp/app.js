'use strict';

// Whatever came over the network is shown through textContent only.

const byId = id => document.getElementById(id);
const POLL_MILLIS = 2000;

async function call(method, path, body) {
  const response = await fetch('api/' + path, {
    method,
    cache: 'no-store',
    headers: body ? {'Content-Type': 'application/json'} : {},
    body: body && JSON.stringify(body),
  });
  const text = await response.text();
  if (response.ok) {
    return text ? JSON.parse(text) : null;
  }
  let problem;
  try {
    problem = JSON.parse(text);
  } catch {
    throw new Error('HTTP ' + response.status);
  }
  throw new Error(`${problem.name} (${problem.status}): ${problem.detail}`);
}

function element(tag, text, className) {
  const made = document.createElement(tag);
  made.textContent = text;
  made.className = className || '';
  return made;
}

async function report(form, work) {
  const output = form.querySelector('output');
  const button = form.querySelector('button');
  button.disabled = true;
  output.className = '';
  output.textContent = '…';
  try {
    output.textContent = await work();
  } catch (error) {
    output.className = 'bad';
    output.textContent = error.message;
  }
  button.disabled = false;
}

byId('send').addEventListener('submit', event => {
  event.preventDefault();
  const form = event.target;
  const {to, from, text} = Object.fromEntries(new FormData(form));
  report(form, async () => {
    await call('POST', 'messages', from ? {to, from, text} : {to, text});
    form.elements.text.value = '';
    await showInbox();
    return 'received by ' + to;
  });
});

byId('add').addEventListener('submit', event => {
  event.preventDefault();
  const form = event.target;
  const name = form.elements.name.value;
  report(form, async () => {
    await call('PUT', 'names/' + encodeURIComponent(name));
    form.reset();
    await showNames();
    return 'added ' + name;
  });
});

async function showNames() {
  const names = await call('GET', 'names');
  byId('names').replaceChildren(...names.map(({name}) => {
    const item = element('li', name);
    const remove = element('button', '×', 'remove');
    remove.title = 'Delete ' + name;
    remove.addEventListener('click', () => report(byId('add'), async () => {
      await call('DELETE', 'names/' + encodeURIComponent(name));
      await showNames();
      return 'deleted ' + name;
    }));
    item.append(remove);
    return item;
  }));
  byId('aliases').replaceChildren(...names.map(({name}) => Object.assign(element('option', ''), {value: name})));
}

let lastId = 0;

async function showInbox() {
  for (const message of await call('GET', 'inbox?after=' + lastId)) {
    if (message.id <= lastId) {
      continue; // another poll was faster
    }
    lastId = message.id;
    const item = document.createElement('li');
    item.append(
        element('strong', `${message.from} → ${message.to}`),
        element('small', `${new Date(message.receivedAt).toLocaleString()}, ${message.sourceAddress}, ${message.kind}`),
        element('pre', message.text));
    byId('inbox').prepend(item);
  }
}

async function poll() {
  const state = byId('state');
  try {
    await showInbox();
    await showNames();
    state.textContent = lastId ? '' : 'Nothing came in yet.';
  } catch (error) {
    state.textContent = 'No answer: ' + error.message;
    if (error instanceof TypeError) { // no server: when it is back, it counts from 1 again
      lastId = 0;
      byId('inbox').replaceChildren();
    }
  }
  setTimeout(poll, POLL_MILLIS);
}

poll();
