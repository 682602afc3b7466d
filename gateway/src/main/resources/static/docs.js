const scopes = {
  "products:read": "read products",
  "products:write": "create or change products, adjust stock (STAFF)",
  "orders:read": "read your own orders",
  "orders:write": "place and cancel your own orders",
  "notifications:read": "read your own notifications",
  operations: "use the operator's endpoints (OPERATOR)",
};

const login = {
  type: "oauth2",
  description: "Log in with an account of this platform. Its role limits the scopes that you get.",
  flows: {
    authorizationCode: {
      authorizationUrl: "/auth/oauth2/authorize",
      tokenUrl: "/auth/oauth2/token",
      scopes,
    },
  },
};

// The documents describe the services; callers reach them through the gateway.
function throughGateway(document) {
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

const gateway = () => ({
  wrapComponents: {
    Logo: () => () => "Parley",
  },
  statePlugins: {
    spec: {
      wrapActions: {
        updateJsonSpec: (update) => (document) => update(throughGateway(document)),
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
  plugins: [gateway],
  oauth2RedirectUrl: `${window.location.origin}/docs/oauth2-redirect.html`,
  validatorUrl: null,
  deepLinking: true,
}).initOAuth({
  clientId: "parley-docs",
  scopes: Object.keys(scopes).join(" "),
  usePkceWithAuthorizationCodeGrant: true,
});
