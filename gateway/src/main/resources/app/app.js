"use strict";

const RETRY = 5000;
// Updates that arrive together are shown together.
const GATHER = 200;
const REMEMBERED_ORDERS = 100;
const REFUSALS = 3;
const FOLLOWED = "followed";
const INTERRUPTED = "interrupted";
const INTERRUPTED_FOR = 10 * 60 * 1000;

const byId = (id) => document.getElementById(id);

let session = {};
let lastUser;
let leaving = new AbortController();

// A click that got no answer is repeated with its key, so that it places one order.
const unanswered = new Map();

// The stream of updates, where it goes on, and what it told about each order.
let stream;
let cursor;
let listCursor;
let refusals = 0;
let gathering;
const steps = new Map();

function say(text) {
  byId("notice").textContent = text;
  byId("notice").hidden = !text;
}

function element(name, text, className) {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) {
    made.className = className;
  }
  return made;
}

const price = (money) =>
  new Intl.NumberFormat(undefined, { style: "currency", currency: money.currency }).format(money.amount);

const allowed = (scope) => session.scopes?.includes(scope);

function failure(message, status, type) {
  return Object.assign(new Error(message), { status, type });
}

async function call(path, { method = "GET", body, headers = {}, seen = () => {} } = {}) {
  const all = { ...headers };
  if (body) {
    all["Content-Type"] = "application/json";
  }
  if (method !== "GET") {
    all[session.csrf.header] = session.csrf.token;
  }
  const signal = AbortSignal.any([leaving.signal, AbortSignal.timeout(20000)]);
  const response = await fetch(path, { method, headers: all, body: body && JSON.stringify(body), signal }).catch(() => {
    throw failure("The shop cannot be reached; try again");
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw failure(answer.detail ?? `The request failed with status ${response.status}`, response.status, answer.type);
  }
  seen(response.headers);
  return answer;
}

// A button stays in place: it keeps the focus, and a click that has begun on it.
function fill(row, cells) {
  const before = [...row.children];
  cells.forEach((cell, index) => {
    const old = before[index];
    if (!old) {
      row.append(cell);
    } else if (old.tagName === "BUTTON" && cell.tagName === "BUTTON") {
      old.disabled = cell.disabled;
      old.ariaLabel = cell.ariaLabel;
    } else {
      old.replaceWith(cell);
    }
  });
  before.slice(cells.length).forEach((cell) => cell.remove());
}

function showRows(list, items, key, cells) {
  const known = new Map([...list.children].map((row) => [row.dataset.key, row]));
  items.forEach((item, index) => {
    const row = known.get(item[key]) ?? document.createElement("li");
    known.delete(item[key]);
    row.dataset.key = item[key];
    const state = JSON.stringify(item);
    if (row.dataset.state !== state) {
      row.dataset.state = state;
      fill(row, cells(item));
    }
    if (list.children[index] !== row) {
      list.insertBefore(row, list.children[index] ?? null);
    }
  });
  known.forEach((row) => row.remove());
}

/**
 * Returns a function that loads a section again. A failure is reported in the section, and leaves the others alone.
 */
function section(id, scope, load, show) {
  const part = byId(id);
  const problem = part.querySelector(".problem");
  let latest = 0;
  let timer;

  function schedule(delay) {
    clearTimeout(timer);
    timer = setTimeout(refresh, delay);
  }

  async function refresh() {
    if (!allowed(scope)) {
      return;
    }
    const turn = ++latest;
    try {
      const answer = await load();
      if (turn !== latest || !allowed(scope)) {
        return;
      }
      problem.hidden = true;
      show(part, answer.items);
    } catch (error) {
      if (turn !== latest || leaving.signal.aborted || (error.status === 401 && (await hasEnded()))) {
        return;
      }
      const stale = part.querySelector("li") ? " What you see may be out of date." : "";
      problem.querySelector("span").textContent = `${error.message}.${stale}`;
      problem.hidden = false;
      schedule(RETRY);
    }
    part.hidden = false;
  }

  problem.querySelector("button").addEventListener("click", refresh);
  return refresh;
}

const showProducts = section(
  "products",
  "products:read",
  () => call("/api/products?limit=100"),
  (part, items) =>
    showRows(part.querySelector("ul"), items, "sku", (product) => {
      const name = element("span", product.name);
      name.append(element("div", `${product.available} available`, "soft"));
      const cells = [name, element("span", price(product.price))];
      if (allowed("orders:write")) {
        const button = element("button", "Order");
        button.ariaLabel = `Order ${product.name}`;
        button.disabled = product.available === 0;
        button.addEventListener("click", () => order(product.sku, button));
        cells.push(button);
      }
      return cells;
    }),
);

const showOrders = section(
  "orders",
  "orders:read",
  () => call("/api/orders?limit=20", { seen: (headers) => (listCursor = headers.get("Updates-Cursor")) }),
  (part, orders) => {
    const items = orders.map((placed) => ({ ...placed, steps: steps.get(placed.id) ?? [] }));
    part.querySelector(".empty").hidden = items.length > 0;
    showRows(part.querySelector("ol"), items, "id", (placed) => {
      const what = element("span", placed.lines.map((line) => `${line.quantity} × ${line.sku}`).join(", "));
      what.append(element("div", `${new Date(placed.placedAt).toLocaleTimeString()} · ${price(placed.total)}`, "soft"));
      what.append(element("div", placed.steps.join(" → "), "soft steps"));
      const cells = [what, element("span", placed.status.toLowerCase(), placed.status.toLowerCase())];
      if (allowed("orders:write") && ["PENDING", "CONFIRMED"].includes(placed.status)) {
        const button = element("button", "Cancel", "quiet");
        button.addEventListener("click", () => cancel(placed.id, button));
        cells.push(button);
      }
      return cells;
    });
    follow();
  },
);

/** Follows what happens to the orders, after the last update or else after the list. */
function follow() {
  if (stream) {
    return;
  }
  if (refusals >= REFUSALS) {
    cursor = listCursor;
  }
  cursor ??= listCursor;
  stream = new EventSource(`/api/orders/updates?after=${encodeURIComponent(cursor)}`);
  stream.addEventListener("open", () => (refusals = 0));
  stream.addEventListener("message", (event) => receive(JSON.parse(event.data)));
  stream.addEventListener("error", interrupted);
}

function unfollow() {
  stream?.close();
  stream = undefined;
}

function receive(update) {
  cursor = update.cursor;
  steps.set(update.orderId, [...(steps.get(update.orderId) ?? []), update.event]);
  if (steps.size > REMEMBERED_ORDERS) {
    steps.delete(steps.keys().next().value);
  }
  sessionStorage.setItem(FOLLOWED, JSON.stringify({ user: session.user, cursor, steps: [...steps] }));
  gathering ??= setTimeout(() => {
    gathering = undefined;
    showOrders();
    showProducts();
  }, GATHER);
}

/** Goes on where the page was before it was loaded again. */
function recall(user) {
  const followed = JSON.parse(sessionStorage.getItem(FOLLOWED));
  const known = followed?.user === user;
  cursor = known ? followed.cursor : undefined;
  steps.clear();
  if (known) {
    followed.steps.forEach(([id, events]) => steps.set(id, events));
  }
}

/** The browser connects again by itself, unless it was refused. */
async function interrupted() {
  if (stream?.readyState !== EventSource.CLOSED) {
    return;
  }
  refusals++;
  unfollow();
  if (!(await hasEnded())) {
    setTimeout(showOrders, RETRY);
  }
}

async function order(sku, button) {
  const action = {
    path: "/api/orders",
    method: "POST",
    headers: { "Idempotency-Key": unanswered.get(sku) ?? crypto.randomUUID() },
    body: { lines: [{ sku, quantity: 1 }] },
  };
  remember(action);
  await perform(button, action);
}

async function cancel(id, button) {
  await perform(button, { path: `/api/orders/${encodeURIComponent(id)}/cancellation`, method: "POST" });
}

async function perform(button, action) {
  if (button?.ariaDisabled) {
    return;
  }
  if (button) {
    button.ariaDisabled = "true";
  }
  try {
    await change({ ...action, user: session.user ?? lastUser });
    forget(action);
    say("");
  } catch (error) {
    if (error.status < 500 && error.type !== "/problems/idempotency-key-in-progress") {
      forget(action);
    }
    say(error.message);
  }
  if (button) {
    button.ariaDisabled = null;
  }
  // A change without an answer may have been made as well.
  showOrders();
  showProducts();
}

function remember(action) {
  const key = action.headers?.["Idempotency-Key"];
  if (key) {
    unanswered.set(action.body.lines[0].sku, key);
  }
}

function forget(action) {
  unanswered.forEach((key, sku) => {
    if (key === action.headers?.["Idempotency-Key"]) {
      unanswered.delete(sku);
    }
  });
}

/**
 * Makes a change. If the session has ended, the user logs in and the change is made afterwards.
 */
async function change(action) {
  if (session.user) {
    try {
      return await call(action.path, action);
    } catch (error) {
      if (error.status !== 401 && error.type !== "/problems/csrf-token-missing") {
        throw error;
      }
    }
  }
  // Another tab may have logged in, which replaces the CSRF token.
  const current = await call("/session");
  if (current.user === action.user) {
    showSession(current);
    return call(action.path, action);
  }
  if (current.user) {
    showSession(current);
    throw failure(`You are logged in as ${current.user} now. Nothing was changed`, 409);
  }
  sessionStorage.setItem(INTERRUPTED, JSON.stringify({ ...action, at: Date.now() }));
  window.location.assign("/session/login");
  return new Promise(() => {});
}

/** Makes the change that a lost session interrupted, unless the user gave up or is another one. */
async function resume() {
  if (!session.user && failed("login")) {
    return;
  }
  const action = JSON.parse(sessionStorage.getItem(INTERRUPTED));
  sessionStorage.removeItem(INTERRUPTED);
  if (action && action.user === session.user && Date.now() - action.at < INTERRUPTED_FOR) {
    remember(action);
    await perform(undefined, action);
  }
}

/** Whether the session has ended; if so, the page says it. */
async function hasEnded() {
  const current = await call("/session").catch(() => session);
  if (!current.user) {
    showSession(current);
  }
  return !current.user;
}

function clear(id) {
  const part = byId(id);
  part.hidden = true;
  part.querySelector("ul, ol").replaceChildren();
}

function showSession(current) {
  const before = session.user ?? lastUser;
  if (session.user && !current.user) {
    say("Your session has ended. Log in to continue.");
  }
  if (current.user !== before) {
    clear("orders");
  }
  if (current.user !== session.user) {
    unfollow();
  }
  if (current.user && current.user !== before) {
    clear("products");
    unanswered.clear();
    recall(current.user);
  }
  lastUser = current.user ?? before;
  session = current;
  const user = Boolean(session.user);
  byId("login").hidden = user;
  byId("welcome").hidden = Boolean(lastUser);
  for (const id of ["who", "account", "logout"]) {
    byId(id).hidden = !user;
  }
  if (user) {
    byId("who").textContent = session.user;
    const token = byId("logout").querySelector("input");
    token.name = session.csrf.parameter;
    token.value = session.csrf.token;
  }
}

/** Brings the session and all sections up to date. */
async function refresh() {
  try {
    showSession(await call("/session"));
  } catch (error) {
    say(`${error.message}.`);
    setTimeout(start, RETRY);
    return false;
  }
  showProducts();
  showOrders();
  return true;
}

/** Whether the gateway's redirect says that a login failed, or that a logout is incomplete. */
const failed = (action) => new URLSearchParams(window.location.search).has(action);

function outcome() {
  if (failed("login")) {
    return "The login failed. Please try again.";
  }
  return failed("logout")
    ? "You are logged out of the shop, but the login service is unavailable. The next login may need no password."
    : "";
}

async function start() {
  leaving = new AbortController();
  say(outcome());
  if (await refresh()) {
    await resume();
  }
}

byId("logout").addEventListener("submit", async (event) => {
  event.preventDefault();
  const user = session.user;
  await refresh();
  if (session.user === user) {
    // What the page still asks for would meet a session that has ended.
    leaving.abort();
    unfollow();
    event.target.submit();
  }
});

document.addEventListener("visibilitychange", () => {
  if (document.hidden) {
    unfollow();
  } else {
    refresh();
  }
});

window.addEventListener("pageshow", (event) => {
  if (event.persisted) {
    start();
  }
});

start();
