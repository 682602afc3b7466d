package dev.parley.auth;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.security.oauth2.jwt.Jwt;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The audit record is a chain of hashes that survives what it may forget, and nothing
 * else.
 */
class AuditTests {

	private static final Server SERVER = Server.demo("auth_audit");

	private final Jwt operator = new Client(SERVER).tokenOf("operator1", "operations");

	@BeforeEach
	void empty() {
		update("delete from security_event");
	}

	@AfterAll
	static void stop() {
		SERVER.close();
	}

	@Test
	void survivesTheErasureOfAPerson() {
		SERVER.browser().login("customer2", "password of customer2");
		assertThat(firstBroken()).isZero();
		assertThat(entries())
			.anySatisfy((entry) -> assertThat((String) entry.get("opening")).contains("customer2", "address", "salt"));

		SERVER.browser()
			.postJson("/auth/operations/erasures", "{\"user\":\"customer2\"}",
					Map.of("Authorization", "Bearer " + this.operator.getTokenValue()));

		assertThat(firstBroken()).isZero();
		assertThat(entries()).noneSatisfy((entry) -> assertThat((String) entry.get("opening")).contains("customer2"))
			.anySatisfy((entry) -> assertThat((String) entry.get("opening")).doesNotContain("salt"));
	}

	@Test
	void survivesTheRemovalOfOldEvents() {
		record(4);
		update("update security_event set at = at - interval '2 years' where position <= 2");

		update("do $$ begin perform forget_security_events(); end $$");

		assertThat(entries().getFirst().get("content").toString()).contains("\"position\": 3,");
		assertThat(firstBroken()).isZero();
		update("update security_event set at = at - interval '2 years'");
		update("do $$ begin perform forget_security_events(); end $$");
		assertThat(entries()).hasSize(1);
	}

	@Test
	void showsWhatEvenTheOwnerOfTheTableChanged() {
		record(9);
		update("update security_event set kind = 'LOGIN' where position = 8");
		assertThat(firstBroken()).isEqualTo(8);
		update("update security_event set at = at - interval '1 day' where position = 6");
		assertThat(firstBroken()).isEqualTo(6);
		update("update security_event set subject = 'customer1' where position = 4");
		assertThat(firstBroken()).isEqualTo(4);
		update("delete from security_event where position = 2");
		assertThat(firstBroken()).isEqualTo(3);
	}

	@Test
	void datesAndChainsWhatTheServerInserts() {
		record(1);
		List<Map<String, Object>> inserted = SERVER.database().sql("""
				insert into security_event (at, kind, position, previous, hash, salt, commitment)
				values (now() - interval '1 day', 'LOGOUT', 1, '', '', null, '')
				returning at > now() - interval '1 minute' as dated, position = 2 as numbered,
				  length(hash) as hash, length(commitment) as commitment, salt is not null as salted
				""").query().listOfRows();
		assertThat(inserted)
			.containsExactly(Map.of("dated", true, "numbered", true, "hash", 32, "commitment", 32, "salted", true));
	}

	@Test
	void isShownToOperatorsOnly() {
		Jwt customer = new Client(SERVER).tokenOf("customer1", "openid");
		assertThat(page(customer, "security-events").statusCode()).isEqualTo(403);
		assertThat(page(this.operator, "account").statusCode()).isEqualTo(404);
		assertThat(page(this.operator, "security-events?cursor=eA").statusCode()).isEqualTo(400);
	}

	/** The position of the first broken entry, or 0. */
	private int firstBroken() {
		String previous = null;
		for (Map<String, Object> entry : entries()) {
			String content = (String) entry.get("content");
			String before = (previous != null) ? previous : (String) entry.get("previous");
			String opening = (String) entry.get("opening");
			if (!DigestUtils.sha256Hex(join(before, content)).equals(entry.get("hash"))
					|| opening.contains("salt") && !content.contains(DigestUtils.sha256Hex(opening))) {
				return Integer.parseInt(content.replaceFirst(".*\"position\": (\\d+),.*", "$1"));
			}
			previous = (String) entry.get("hash");
		}
		return 0;
	}

	private static byte[] join(String hash, String content) {
		byte[] previous = HexFormat.of().parseHex(hash);
		byte[] text = content.getBytes(StandardCharsets.UTF_8);
		byte[] both = Arrays.copyOf(previous, previous.length + text.length);
		System.arraycopy(text, 0, both, previous.length, text.length);
		return both;
	}

	@SuppressWarnings("unchecked")
	private List<Map<String, Object>> entries() {
		return (List<Map<String, Object>>) Client.json(page(this.operator, "security-events")).get("items");
	}

	private static HttpResponse<String> page(Jwt caller, String log) {
		return SERVER.browser()
			.get("/auth/operations/audit/" + log, Map.of("Authorization", "Bearer " + caller.getTokenValue()));
	}

	private static void record(int count) {
		for (int number = 0; number < count; number++) {
			update("insert into security_event (at, kind, subject) values (now(), 'LOGOUT', 'customer2')");
		}
	}

	private static void update(String sql) {
		SERVER.database().sql(sql).update();
	}

}
