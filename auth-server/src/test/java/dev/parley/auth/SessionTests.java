package dev.parley.auth;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import dev.parley.auth.Vault.Place;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A session cannot be read or hijacked with access to the database. */
class SessionTests extends ServiceTest {

	@BeforeEach
	void login() {
		this.server.database().sql("delete from spring_session").update();
		this.browser.login("customer1", "password of customer1");
		assertThat(this.browser.get("/auth/").body()).contains("customer1");
	}

	@Test
	void isNotNeededBeforeTheLogin() {
		this.server.database().sql("delete from spring_session").update();
		Browser newcomer = this.server.browser();

		assertThat(Browser.location(newcomer.get("/auth/account/app"))).isEqualTo("/auth/login");
		assertThat(Browser.location(newcomer.post("/auth/login", Map.of("username", "customer1"))))
			.isEqualTo("/auth/login?expired");
		newcomer.get("/auth/login");

		assertThat(this.server.database().sql("select count(*) from spring_session").query(Long.class).single())
			.isZero();
		assertThat(Browser.location(newcomer.login("customer1", "password of customer1")))
			.isEqualTo("/auth/account/app");
	}

	@Test
	void isOpenedByNoIdentifierOfTheDatabase() {
		String id = this.server.database().sql("select session_id from spring_session").query(String.class).single();

		assertThat(Stream.of(id, Base64.getEncoder().encodeToString(id.getBytes())))
			.extracting((cookie) -> this.server.browser().with("parley_auth=" + cookie).get("/auth/"))
			.extracting(Browser::location)
			.containsOnly("/auth/login");
	}

	/** A UUID has lower-case letters only. */
	@Test
	void hasAnIdWithMoreRandomBitsThanAUuid() {
		assertThat(this.server.database().sql("select session_id from spring_session").query(String.class).single())
			.hasSize(36)
			.matches(".*[A-Z].*");
	}

	@Test
	void holdsNothingThatCanBeRead() {
		List<String> attributes = this.server.database()
			.sql("select convert_from(attribute_bytes, 'UTF8') from spring_session_attributes")
			.query(String.class)
			.list();

		assertThat(attributes).hasSizeGreaterThan(1).allMatch((attribute) -> attribute.startsWith("eyJ"));
		Vault vault = this.server.context().getBean(Vault.class);
		assertThat(attributes)
			.allMatch((sealed) -> vault.open(new Place("spring_session_attributes.attribute_bytes"), sealed)
				.filter((text) -> text.startsWith("rO0"))
				.isPresent());
	}

	@Test
	void endsWhenSomebodyChangedIt() {
		this.server.database().sql("update spring_session_attributes set attribute_bytes = 'rO0ABXQAAWE='").update();

		assertThat(Browser.location(this.browser.get("/auth/"))).isEqualTo("/auth/login");
	}

	@Test
	void endsWhenTheUserOfAnotherSessionIsCopiedThere() {
		Browser mallory = this.server.browser();
		mallory.login("customer2", "password of customer2");
		assertThat(mallory.get("/auth/").body()).contains("customer2");

		assertThat(this.server.database().sql("""
				update spring_session_attributes copy set attribute_bytes = original.attribute_bytes
				from spring_session_attributes original
				join spring_session victim on victim.primary_id = original.session_primary_id
				where victim.principal_name = 'customer1' and original.attribute_name = 'SPRING_SECURITY_CONTEXT'
				and copy.attribute_name = original.attribute_name and copy.session_primary_id =
				(select primary_id from spring_session where principal_name = 'customer2')
				""").update()).isOne();

		assertThat(Browser.location(mallory.get("/auth/"))).isEqualTo("/auth/login");
		assertThat(this.browser.get("/auth/").body()).contains("customer1");
	}

	@Test
	void goesOnWithNoPasswordFromAnotherSession() {
		Browser operator = this.server.browser();
		operator.login("operator1", "password of operator1", Map.of());

		assertThat(this.server.database().sql("""
				insert into spring_session_attributes (session_primary_id, attribute_name, attribute_bytes)
				select (select primary_id from spring_session where principal_name = 'customer1'),
				attribute_name, attribute_bytes
				from spring_session_attributes where attribute_name like '%PendingLogin'
				""").update()).isOne();

		assertThat(Browser.location(this.browser.get(Browser.SECOND_STEP))).isEqualTo("/auth/login");
		assertThat(operator.get(Browser.SECOND_STEP).statusCode()).isEqualTo(200);
	}

	@Test
	void endsAfterHalfADayOfUse() {
		this.server.database().sql("update spring_session set creation_time = creation_time - 42_000_000").update();
		assertThat(this.browser.get("/auth/").body()).contains("customer1");
		this.server.database().sql("update spring_session set creation_time = creation_time - 2_000_000").update();

		assertThat(Browser.location(this.browser.get("/auth/"))).isEqualTo("/auth/login");
	}

	@Test
	void goesWithItsAccount() {
		Account account = this.server.context().getBean(Accounts.class).find(new Username("customer1")).orElseThrow();

		this.server.context().getBean(Accounts.class).save(account);

		assertThat(Browser.location(this.browser.get("/auth/"))).isEqualTo("/auth/login");
	}

}
