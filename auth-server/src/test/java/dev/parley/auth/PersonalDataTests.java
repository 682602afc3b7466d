package dev.parley.auth;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.parley.auth.Vault.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.security.oauth2.jwt.Jwt;

import static org.assertj.core.api.Assertions.assertThat;

/** Personal data is encrypted, and can be erased. */
class PersonalDataTests {

	private static final String SECOND = "YW5vdGhlciBrZXkgZm9yIHRlc3RzLCBvZiAzMiBieXQ=";

	@Test
	void showsAnEmailAddressOnlyToItsUser() {
		Server server = Server.shared();
		Browser browser = server.browser();
		browser.login("customer1", "password of customer1");

		HttpResponse<String> changed = change(browser, "someone@mail.example");

		assertThat(Browser.location(changed)).isEqualTo("/auth/");
		assertThat(browser.get("/auth/").body()).contains("value=\"someone@mail.example\"");
		assertThat(everything(server)).noneMatch((row) -> row.contains("someone@mail.example"));
		assertThat(Browser.location(change(browser, "no address"))).isEqualTo("/auth/?email");
		change(browser, "customer1@parley.example");
	}

	private static HttpResponse<String> change(Browser browser, String email) {
		return browser.post("/auth/account/email",
				Map.of("_csrf", Browser.csrf(browser.get("/auth/")), "email", email));
	}

	@Test
	void reencryptsEverythingWithANewKey() {
		String database = "auth_key_versions";
		Jwt token;
		try (Server server = Server.with(Map.of(), database)) {
			token = new Client(server).tokenOf("operator1", "openid");
			assertThat(sealed(server)).hasSize(6).allMatch((jwe) -> version(jwe).equals("1"));
		}
		try (Server server = Server.with(Map.of("parley.auth.key-encryption-keys.2", SECOND), database)) {
			assertThat(sealed(server)).hasSize(6).allMatch((jwe) -> version(jwe).equals("2"));
		}
		try (Server server = Server.with(
				Map.of("parley.auth.key-encryption-keys.1", SECOND, "parley.auth.key-encryption-keys.2", SECOND),
				database)) {
			assertThat(new Client(server).userinfo(token).statusCode()).isEqualTo(200);
			new Client(server).tokenOf("operator1", "openid");
			assertThat(server.context().getBean(Accounts.class).email(new Username("customer1")))
				.hasValue(new EmailAddress("customer1@parley.example"));
		}
	}

	@Test
	void startsWithKeysThatWereSealedBeforePlacesHadKeys() {
		String database = "auth_unbound";
		Jwt token;
		try (Server server = Server.with(Map.of(), database)) {
			token = new Client(server).tokenOf("operator1", "openid");
			for (Map<String, Object> row : server.database()
				.sql("select id, jwe from signing_key")
				.query()
				.listOfRows()) {
				String id = (String) row.get("id");
				String key = server.context()
					.getBean(Vault.class)
					.open(new Place("signing_key.jwe", id), (String) row.get("jwe"))
					.orElseThrow();
				server.database()
					.sql("update signing_key set jwe = ? where id = ?")
					.params(VaultTests.unbound(key), id)
					.update();
			}
		}
		try (Server server = Server.with(Map.of(), database)) {
			assertThat(new Client(server).userinfo(token).statusCode()).isEqualTo(200);
		}
	}

	@Test
	void leavesNoTraceOfAnErasedUser() {
		try (Server server = Server.with(Map.of(), "auth_erasure")) {
			Client client = new Client(server);
			client.tokenOf("customer2", "openid orders:read");
			String subject = server.subject("customer2");
			Jwt operator = client.tokenOf("operator1", "operations");
			Browser session = server.browser();
			session.login("customer2", "password of customer2");
			assertThat(session.get("/auth/").body()).contains("customer2");
			assertThat(everything(server)).anyMatch((row) -> row.contains("customer2"));

			assertThat(accounts(server, operator)).contains("\"customer2\"", subject);

			HttpResponse<String> erased = erase(server, operator, "customer2");

			assertThat(erased.statusCode()).as(erased.body()).isEqualTo(200);
			assertThat(Client.json(erased)).containsEntry("subject", subject);
			assertThat(accounts(server, operator)).contains("\"customer1\"").doesNotContain("customer2", subject);
			assertThat(everything(server)).noneMatch((row) -> row.contains("customer2"))
				.anyMatch((row) -> row.contains("ACCOUNT_ERASED") && row.contains(subject));
			assertThat(Browser.location(session.get("/auth/"))).isEqualTo("/auth/login");
			assertThat(erase(server, operator, "customer2").statusCode()).isEqualTo(404);
		}
	}

	@Test
	void listsAccountsInPagesThatTheirUrlsDoNotTell() {
		Server server = Server.shared();
		Jwt operator = new Client(server).tokenOf("operator1", "operations");
		List<Object> users = new ArrayList<>();
		String query = "?limit=1";
		while (!query.isEmpty()) {
			Map<String, Object> page = Client.json(get(server, operator, query));
			List<?> items = (List<?>) page.get("items");
			assertThat(items).hasSize(1);
			users.add(((Map<?, ?>) items.getFirst()).get("user"));
			Object next = page.get("next");
			assertThat(new String(Base64.getUrlDecoder().decode((next != null) ? next.toString() : ""),
					StandardCharsets.UTF_8))
				.doesNotContain("customer", "staff", "operator");
			query = (next != null) ? "?limit=1&cursor=" + next : "";
		}
		assertThat(users).doesNotHaveDuplicates().contains("customer1", "customer2", "staff1", "operator1");
		assertThat(get(server, operator, "?limit=0").statusCode()).isEqualTo(400);
	}

	@Test
	void erasesOnlyForOperatorsAndNeverThemselves() {
		Client client = new Client(Server.shared());

		assertThat(get(Server.shared(), client.tokenOf("customer1", "openid"), "").statusCode()).isEqualTo(403);

		assertThat(erase(Server.shared(), client.tokenOf("customer1", "openid"), "customer2").statusCode())
			.isEqualTo(403);
		assertThat(erase(Server.shared(), client.tokenOf("operator1", "operations"), "operator1").body())
			.contains("own-account");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"user\": null}", "null", "[]" })
	void requiresTheUserToErase(String body) {
		Jwt operator = new Client(Server.shared()).tokenOf("operator1", "operations");
		assertThat(post(Server.shared(), operator, body).statusCode()).isEqualTo(400);
	}

	private static String accounts(Server server, Jwt operator) {
		return get(server, operator, "").body();
	}

	private static HttpResponse<String> get(Server server, Jwt operator, String query) {
		return server.browser()
			.get("/auth/operations/accounts" + query, Map.of("Authorization", "Bearer " + operator.getTokenValue()));
	}

	private static HttpResponse<String> erase(Server server, Jwt operator, String user) {
		return post(server, operator, JSONObjectUtils.toJSONString(Map.of("user", user)));
	}

	private static HttpResponse<String> post(Server server, Jwt operator, String body) {
		return server.browser()
			.postJson("/auth/operations/erasures", body, Map.of("Authorization", "Bearer " + operator.getTokenValue()));
	}

	/** Every row of every table. */
	private static List<String> everything(Server server) {
		return server.database()
			.sql("select table_name from information_schema.tables where table_schema = 'public'")
			.query(String.class)
			.list()
			.stream()
			.flatMap((
					table) -> server.database().sql("select t::text from " + table + " t").query(String.class).stream())
			.toList();
	}

	private static List<String> sealed(Server server) {
		return Stream.of("select jwe from signing_key", "select secret from totp", "select email from account")
			.flatMap((query) -> server.database().sql(query).query(String.class).stream())
			.toList();
	}

	private static String version(String jwe) {
		try {
			return JWEObject.parse(jwe).getHeader().getKeyID();
		}
		catch (ParseException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
