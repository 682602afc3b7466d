package dev.parley.auth;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/** Production begins with the operator that the configuration names. */
@ExtendWith(OutputCaptureExtension.class)
class FirstOperatorTests {

	private static final String PASSWORD = "four words of an operator";

	private final String database = "auth_first_operator_" + System.nanoTime();

	private final Map<String, String> settings = new TreeMap<>();

	private final PostOffice postOffice = PostOffice.open();

	@BeforeEach
	void configure() {
		this.settings.put("parley.auth.first-operator.name", "ada");
		this.settings.put("parley.auth.first-operator.email", "ada@mail.example");
		this.settings.putAll(this.postOffice.settings());
		// This mail server does not encrypt, and logs every address.
		this.settings.put("logging.level.com.icegreen.greenmail", "off");
		this.settings.put("spring.mail.properties.mail.smtp.starttls.required", "false");
	}

	@AfterEach
	void close() {
		this.postOffice.close();
	}

	@Test
	void choosesAPasswordByALinkThatNoLogShows(CapturedOutput output) {
		try (Server server = Server.plain(this.database, this.settings)) {
			String link = this.postOffice.link("ada@mail.example");
			Browser browser = server.browser();

			browser.submit(link, Map.of("password", PASSWORD, "repeated", PASSWORD));

			assertThat(Browser.location(browser.login("ada", PASSWORD, Map.of()))).isEqualTo(Browser.SECOND_STEP);
			assertThat(Browser.location(browser.get(Browser.SECOND_STEP))).isEqualTo("/auth/login/enrolment");
			assertThat(output).contains("The first operator is invited by mail")
				.doesNotContain(link, "ada@mail.example");
		}
	}

	@Test
	void isInvitedOnceUntilTheLinkHasExpired() {
		try (Server server = Server.plain(this.database, this.settings)) {
			this.postOffice.link("ada@mail.example");
			await().until(() -> waiting(server) == 0);
			server.initialize();
			assertThat(waiting(server)).isZero();

			server.database().sql("update password_link set expires_at = now()").update();
			server.initialize();

			await().until(() -> this.postOffice.received().size() == 2);
		}
	}

	@Test
	void isNotInvitedWhereSomebodyCanLogIn() {
		try (Server server = Server.plain(this.database, Map.of())) {
			server.context()
				.getBean(Accounts.class)
				.save(new Account(new Username("grace"), new PasswordHash("{bcrypt}hash"), Set.of(Role.CUSTOMER),
						false));
		}
		try (Server server = Server.plain(this.database, this.settings)) {
			assertThat(server.context().getBean(Accounts.class).subject(new Username("ada"))).isEmpty();
		}
	}

	@Test
	void cannotBeInvitedWithoutMail(CapturedOutput output) {
		this.settings.put("spring.mail.host", "");

		assertThat(catchThrowable(() -> Server.plain(this.database, this.settings))).isNotNull();

		assertThat(output).contains("The first operator cannot be invited without mail: set `spring.mail.host`")
			.doesNotContain("\tat ");
	}

	private static long waiting(Server server) {
		return server.database().sql("select count(*) from mail").query(Long.class).single();
	}

}
