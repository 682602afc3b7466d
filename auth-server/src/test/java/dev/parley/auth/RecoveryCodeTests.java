package dev.parley.auth;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Recovery codes replace a second factor, each once. */
class RecoveryCodeTests extends ServiceTest {

	private final RecoveryCodes codes = this.server.context().getBean(RecoveryCodes.class);

	private final Username user = new Username("customer2");

	@BeforeEach
	@AfterEach
	void forget() {
		this.server.database().sql("delete from login_attempt").update();
		this.server.database().sql("delete from recovery_code").update();
		this.server.database().sql("delete from totp where username <> 'operator1'").update();
	}

	@Test
	void workOnceWhenUsedConcurrently() throws Exception {
		String code = this.codes.replace(this.user).getFirst();

		assertThat(Concurrently.call(8, () -> this.codes.accept(this.user, code))).containsOnlyOnce(true);
		assertThat(this.codes.left(this.user)).isEqualTo(9);
	}

	@Test
	void areReplacedAllAlsoWhenAskedConcurrently() throws Exception {
		Concurrently.call(4, () -> this.codes.replace(this.user));

		assertThat(this.codes.left(this.user)).isEqualTo(10);
	}

	@Test
	void belongToTheirUser() {
		String code = this.codes.replace(this.user).getFirst();

		assertThat(this.codes.accept(new Username("customer1"), code)).isFalse();
		assertThat(this.codes.accept(this.user, code.substring(0, 28) + "xxxxxx")).isFalse();
		assertThat(this.codes.accept(this.user, code)).isTrue();
	}

	@Test
	void workIfTheyAreOfAnEarlierVersion() {
		this.server.database()
			.sql("insert into recovery_code (username, hash) values ('customer2', ?)")
			.param(DigestUtils.sha256Hex("customer2 abcdefghjkmnpqrs"))
			.update();

		assertThat(this.codes.accept(this.user, "abcd-efgh-jkmn-pqrs")).isTrue();
		assertThat(this.codes.accept(this.user, "abcd-efgh-jkmn-pqrs")).isFalse();
	}

	@Test
	void areStoredAsSlowHashes() {
		this.codes.replace(this.user);

		assertThat(this.server.database().sql("select hash from recovery_code").query(String.class).list()).hasSize(10)
			.allMatch((hash) -> hash.startsWith("{bcrypt}"));
	}

	@Test
	void replaceAnAppOnce() {
		this.browser.login("customer1", "password of customer1");
		List<String> codes = Enrolments.recoveryCodes(Enrolments.enrolment(this.browser, "/auth/account/app"));
		assertThat(codes).hasSize(10).doesNotHaveDuplicates();
		assertThat(this.server.database().sql("select r::text from recovery_code r").query(String.class).list())
			.noneMatch((row) -> codes.stream().anyMatch((code) -> row.contains(code.substring(5).replace("-", ""))));

		Browser next = this.server.browser();
		next.login("customer1", "password of customer1", Map.of());
		assertThat(Browser.location(next.code(codes.getFirst().toUpperCase(Locale.ROOT)))).isEqualTo("/auth/");
		assertThat(next.get("/auth/").body()).contains("9 left.");
		Browser thief = this.server.browser();
		thief.login("customer1", "password of customer1", Map.of());
		assertThat(Browser.location(thief.code(codes.getFirst()))).isEqualTo(Browser.SECOND_STEP + "?error");

		HttpResponse<String> renewed = next.post("/auth/account/recovery-codes",
				Map.of("_csrf", Browser.csrf(next.get("/auth/"))));
		assertThat(Enrolments.recoveryCodes(renewed)).hasSize(10).doesNotContainAnyElementsOf(codes);
		thief.login("customer1", "password of customer1", Map.of());
		assertThat(Browser.location(thief.code(codes.getLast()))).isEqualTo(Browser.SECOND_STEP + "?error");
	}

}
