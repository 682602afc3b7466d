package dev.parley.gateway.session;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

import dev.parley.gateway.FakeService.Received;
import dev.parley.gateway.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

/** A session begins with a login that its browser asked for. */
@ExtendWith(OutputCaptureExtension.class)
class SessionLoginTests extends BrowserSession {

	@Test
	void asksAuthServerWithAProofThatOnlyTheGatewayCanEnd() {
		HttpResponse<String> start = get("/session/login", Map.of());

		URI request = location(start);
		assertThat(request.toString()).startsWith(Tokens.ISSUER + "/oauth2/authorize?");
		assertThat(parameter(request, "client_id")).isEqualTo("gateway");
		assertThat(parameter(request, "redirect_uri")).isEqualTo("http://localhost:8080/session/callback");
		assertThat(parameter(request, "code_challenge_method")).isEqualTo("S256");
		assertThat(parameter(request, "scope")).contains("openid", "orders:write");
		assertThat(start.headers().firstValue("Set-Cookie").orElseThrow()).startsWith("parley_login=")
			.contains("; Path=/session", "; HTTPOnly", "; SameSite=Lax");

		login();

		Received redeemed = this.platform.auth.all()
			.stream()
			.filter((call) -> call.body().contains("authorization_code"))
			.toList()
			.getLast();
		assertThat(redeemed.body()).contains("code_verifier=");
		assertThat(redeemed.headers().getFirst(HttpHeaders.AUTHORIZATION)).isEqualTo("Basic "
				+ Base64.getEncoder().encodeToString("gateway:secret+of+gateway".getBytes(StandardCharsets.UTF_8)));
	}

	@Test
	void opensAnotherSessionThanTheOneThatAskedForIt() {
		get("/session/login", Map.of());
		String before = this.cookie;

		login();

		assertThat(this.cookie).isNotEqualTo(before);
		assertThat(json(get("/session", Map.of("Cookie", before))).size()).isZero();
	}

	@Test
	void costsNothingBeforeTheLogin() {
		HttpResponse<String> start = get("/session/login", Map.of());
		assertThat(start.headers().allValues("Set-Cookie")).singleElement().asString().startsWith("parley_login=");
		assertThat(this.cookie).hasSizeLessThan(3000);

		login();

		assertThat(this.cookie).startsWith("parley_session=");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" })
	void isNotOpenedWithAnAlteredRequest(String altered) {
		URI request = location(get("/session/login", Map.of()));

		HttpResponse<String> answer = get(
				"/session/callback?code=some-code&state=" + parameter(request, "state").replace("=", "%3D"),
				Map.of("Cookie", "parley_login=" + altered));

		assertThat(location(answer)).hasToString("/?login=failed");
	}

	@Test
	void isNotOpenedWithAnIdTokenOfAnotherLogin() {
		login();
		URI request = location(get("/session/login", Map.of()));

		HttpResponse<String> answer = get(
				"/session/callback?code=some-code&state=" + parameter(request, "state").replace("=", "%3D"), Map.of());

		assertThat(location(answer)).hasToString("/?login=failed");
	}

	@Test
	void isRefusedDuringAnOutageOfAuthServer(CapturedOutput output) {
		login();
		URI request = location(get("/session/login", Map.of()));
		this.platform.auth.hangsUp();

		HttpResponse<String> answer = get(
				"/session/callback?code=secret-of-this-login&state=" + parameter(request, "state").replace("=", "%3D"),
				Map.of());

		assertThat(answer.statusCode()).isEqualTo(503);
		assertThat(output).doesNotContain("secret-of-this-login");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/session/callback", "/session/callback?error=access_denied&state=x",
			"/session/callback?code=stolen&state=guessed" })
	void isNotOpenedWithoutARequest(String path) {
		HttpResponse<String> answer = get(path, Map.of());

		assertThat(answer.statusCode()).isIn(302, 404);
		assertThat(get("/session", Map.of()).body()).isEqualTo("{}");
	}

}
