package dev.parley.auth;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

/** A confidential client: the gateway or a service. */
record Gateway(Server server, String id) {

	private static final String CALLBACK = "http://localhost:8080/session/callback";

	Gateway(Server server) {
		this(server, "gateway");
	}

	Gateway as(String other) {
		return new Gateway(this.server, other);
	}

	Map<String, Object> login(String user) {
		return login(this.server.browser(), user);
	}

	Map<String, Object> login(Browser browser, String user) {
		return ok(redeem(authorize(browser, user)));
	}

	/** Logs a user in and returns the redirect with the code. */
	URI authorize(Browser browser, String user) {
		return browser.authorize(request(), user);
	}

	/** Returns another redirect for the user who is logged in. */
	URI authorizeAgain(Browser browser) {
		return URI.create(Browser.location(browser.get("/auth/oauth2/authorize?" + Browser.encoded(request()))));
	}

	private Map<String, String> request() {
		Map<String, String> request = new Client(this.server)
			.request("openid products:read products:write orders:read orders:write");
		request.put("client_id", this.id);
		request.put("redirect_uri", CALLBACK);
		return request;
	}

	HttpResponse<String> redeem(URI answer) {
		return post("/auth/oauth2/token", Map.of("grant_type", "authorization_code", "code",
				Browser.parameter(answer, "code"), "redirect_uri", CALLBACK, "code_verifier", Client.VERIFIER));
	}

	HttpResponse<String> refresh(Map<String, Object> tokens) {
		return post("/auth/oauth2/token",
				Map.of("grant_type", "refresh_token", "refresh_token", (String) tokens.get("refresh_token")));
	}

	HttpResponse<String> exchange(String token, Map<String, String> target) {
		Map<String, String> form = new TreeMap<>(target);
		form.put("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange");
		form.put("subject_token", token);
		form.put("subject_token_type", "urn:ietf:params:oauth:token-type:access_token");
		return post("/auth/oauth2/token", form);
	}

	Map<String, Object> introspect(String token) {
		return ok(post("/auth/oauth2/introspect", Map.of("token", token)));
	}

	void revoke(Map<String, Object> tokens) {
		assertThat(post("/auth/oauth2/revoke", Map.of("token", (String) tokens.get("refresh_token"))).statusCode())
			.isEqualTo(200);
	}

	/** Logs out in a browser, with a form that the client makes. */
	HttpResponse<String> logout(Browser browser, Map<String, Object> tokens, String next) {
		return browser.post("/auth/connect/logout", Map.of("id_token_hint", (String) tokens.get("id_token"),
				"post_logout_redirect_uri", next, "state", "some state"));
	}

	/** Whether one of the tokens still works. */
	boolean hasAccess(Map<String, Object> tokens) {
		return introspect((String) tokens.get("access_token")).get("active").equals(true)
				|| introspect((String) tokens.get("refresh_token")).get("active").equals(true)
				|| refresh(tokens).statusCode() == 200;
	}

	HttpResponse<String> post(String path, Map<String, String> form) {
		return this.server.browser().post(path, form, Client.basic(this.id, "secret of " + this.id));
	}

	static Map<String, Object> ok(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		return Client.json(answer);
	}

}
