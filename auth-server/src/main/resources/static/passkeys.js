"use strict";

// All requests go to paths below /auth, whatever the current page.
const root = new URL(".", document.currentScript.src);

const problem = document.querySelector('[data-passkey="problem"]');

function complain(text) {
  problem.textContent = text;
  problem.hidden = false;
}

async function post(path, body, expired = "login?expired") {
  const response = await fetch(new URL(path, root), {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      "X-CSRF-TOKEN": document.querySelector('input[name="_csrf"]').value,
    },
    body: JSON.stringify(body ?? {}),
    redirect: "manual",
  });
  // The session has ended, or the login is too long ago.
  const stale = response.type === "opaqueredirect" ? expired : response.status === 403 && "login?again";
  if (stale) {
    window.location.assign(new URL(stale, root));
    return new Promise(() => {});
  }
  if (!response.ok) {
    throw new Error(`The server answered ${response.status}`);
  }
  return response.json();
}

async function use() {
  const options = await post("webauthn/authenticate/options");
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  const credential = await navigator.credentials.get({ publicKey });
  const answer = await post("login/webauthn", credential.toJSON());
  window.location.assign(answer.next);
}

async function add(label) {
  const options = await post("webauthn/register/options", {}, "?expired");
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  const credential = await navigator.credentials.create({ publicKey });
  await post("webauthn/register", { publicKey: { credential: credential.toJSON(), label } }, "?expired");
  window.location.assign(root);
}

if (window.PublicKeyCredential?.parseRequestOptionsFromJSON) {
  const button = document.querySelector('[data-passkey="use"]');
  button?.addEventListener("click", () =>
    use().catch(() => complain("The passkey was not accepted. Try again, or log in another way.")),
  );
  const form = document.querySelector('[data-passkey="add"]');
  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    add(new FormData(form).get("label")).catch(() =>
      complain("No passkey was added. Please try again."),
    );
  });
  for (const element of [button, form]) {
    if (element) {
      element.hidden = false;
    }
  }
}
