package dev.parley.auth;

import java.net.http.HttpResponse;
import java.util.Map;

/** Sends authorization requests of public clients. */
abstract class AuthorizationRequests extends ServiceTest {

	static final String DOCS_REDIRECT_URI = "http://localhost:8080/docs/oauth2-redirect.html";

	Map<String, String> docs() {
		Map<String, String> request = this.client.request("orders:read");
		request.put("client_id", "parley-docs");
		request.put("redirect_uri", DOCS_REDIRECT_URI);
		return request;
	}

	HttpResponse<String> ask(Map<String, String> request) {
		return this.browser.get("/auth/oauth2/authorize?" + Browser.encoded(request));
	}

}
