const scopes = {
  "products:read": "read products",
  "products:write": "create or change products, adjust stock (STAFF)",
  "orders:read": "read one's own orders",
  "orders:write": "place and cancel one's own orders",
  "notifications:read": "read one's own notifications",
  operations: "the operator's endpoints (OPERATOR)",
};

const login = {
  type: "oauth2",
  description: "Log in with an account of this platform. Nobody gets more scopes than the account's role allows.",
  flows: {
    authorizationCode: {
      authorizationUrl: "/auth/oauth2/authorize",
      tokenUrl: "/auth/oauth2/token",
      scopes,
    },
  },
};

// A service describes itself as it is seen from inside; callers reach it through the front door.
function asSeenFromOutside(document) {
  for (const path of Object.values(document.paths ?? {})) {
    for (const operation of Object.values(path)) {
      delete operation.security;
    }
  }
  return {
    ...document,
    servers: [{ url: new URL(document.servers?.[0]?.url ?? "/", window.location).pathname }],
    components: { ...document.components, securitySchemes: { login } },
    security: [{ login: Object.keys(scopes) }],
  };
}

const frontDoor = () => ({
  wrapComponents: {
    Logo: () => () => "Parley",
  },
  statePlugins: {
    spec: {
      wrapActions: {
        updateJsonSpec: (update) => (document) => update(asSeenFromOutside(document)),
      },
    },
  },
});

SwaggerUIBundle({
  dom_id: "#docs",
  urls: [
    { name: "Orders", url: "/docs/openapi/orders" },
    { name: "Products and stock", url: "/docs/openapi/inventory" },
    { name: "Notifications", url: "/docs/openapi/notifications" },
    { name: "Keys and accounts", url: "/docs/openapi/auth" },
  ],
  layout: "StandaloneLayout",
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  plugins: [frontDoor],
  oauth2RedirectUrl: `${window.location.origin}/docs/oauth2-redirect.html`,
  validatorUrl: null,
  deepLinking: true,
}).initOAuth({
  clientId: "parley-docs",
  scopes: Object.keys(scopes).join(" "),
  usePkceWithAuthorizationCodeGrant: true,
});
