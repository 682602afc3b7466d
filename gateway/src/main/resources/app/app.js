"use strict";

const byId = (id) => document.getElementById(id);

let session = {};

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

async function call(path, { method = "GET", body, headers = {} } = {}) {
  const all = { ...headers };
  if (body) {
    all["Content-Type"] = "application/json";
  }
  if (method !== "GET") {
    all[session.csrf.header] = session.csrf.token;
  }
  const response = await fetch(path, { method, headers: all, body: body && JSON.stringify(body) });
  const answer = await response.json().catch(() => ({}));
  if (response.status === 401) {
    window.location.assign("/session/login");
  }
  if (!response.ok) {
    throw new Error(answer.detail ?? `The request failed with status ${response.status}`);
  }
  return answer;
}

const allowed = (scope) => session.scopes?.includes(scope);

async function showProducts() {
  const { items } = await call("/api/products?limit=100");
  byId("products").hidden = false;
  byId("products").querySelector("ul").replaceChildren(
    ...items.map((product) => {
      const row = document.createElement("li");
      const name = element("span", product.name);
      name.append(element("div", `${product.available} available`, "soft"));
      row.append(name, element("span", price(product.price)));
      if (allowed("orders:write")) {
        const button = element("button", "Order");
        button.setAttribute("aria-label", `Order ${product.name}`);
        button.disabled = product.available === 0;
        button.addEventListener("click", () => order(product.sku, button));
        row.append(button);
      }
      return row;
    }),
  );
}

async function order(sku, button) {
  // A retry uses the same key, so that one click places one order.
  const key = crypto.randomUUID();
  button.disabled = true;
  try {
    await call("/api/orders", {
      method: "POST",
      headers: { "Idempotency-Key": key },
      body: { lines: [{ sku, quantity: 1 }] },
    });
    say("");
    await showOrders();
  } catch (error) {
    say(error.message);
  }
  button.disabled = false;
}

async function cancel(id) {
  try {
    await call(`/api/orders/${encodeURIComponent(id)}/cancellation`, { method: "POST" });
  } catch (error) {
    say(error.message);
  }
  await showOrders();
}

async function showOrders() {
  const { items } = await call("/api/orders?limit=20");
  byId("orders").hidden = false;
  byId("orders").querySelector(".empty").hidden = items.length > 0;
  byId("orders").querySelector("ol").replaceChildren(
    ...items.map((placed) => {
      const row = document.createElement("li");
      const what = element("span", placed.lines.map((line) => `${line.quantity} × ${line.sku}`).join(", "));
      what.append(element("div", `${new Date(placed.placedAt).toLocaleTimeString()} · ${price(placed.total)}`, "soft"));
      row.append(what, element("span", placed.status.toLowerCase(), placed.status.toLowerCase()));
      if (allowed("orders:write") && ["PENDING", "CONFIRMED"].includes(placed.status)) {
        const button = element("button", "Cancel", "quiet");
        button.addEventListener("click", () => cancel(placed.id));
        row.append(button);
      }
      return row;
    }),
  );
  if (items.some((placed) => placed.status === "PENDING")) {
    setTimeout(() => showOrders().catch((error) => say(error.message)), 1000);
  }
}

async function start() {
  session = await call("/session");
  if (new URLSearchParams(window.location.search).has("login")) {
    say("Sign-in failed. Please try again.");
  }
  byId("login").hidden = Boolean(session.user);
  byId("welcome").hidden = Boolean(session.user);
  if (!session.user) {
    return;
  }
  byId("who").textContent = session.user;
  byId("who").hidden = false;
  const token = byId("logout").querySelector("input");
  token.name = session.csrf.parameter;
  token.value = session.csrf.token;
  byId("logout").hidden = false;
  if (allowed("products:read")) {
    await showProducts();
  }
  if (allowed("orders:read")) {
    await showOrders();
  }
}

start().catch((error) => say(error.message));
