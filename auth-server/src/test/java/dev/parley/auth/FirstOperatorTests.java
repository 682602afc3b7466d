package dev.parley.auth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/** Production begins with the operator that the configuration names. */
@ExtendWith(OutputCaptureExtension.class)
class FirstOperatorTests {

	private static final Pattern LINK = Pattern.compile("http://localhost:8080(/auth/login/password/([\\w-]{43}))");

	private static final String PASSWORD = "four words of an operator";

	private final String database = "auth_first_operator_" + System.nanoTime();

	private final Map<String, String> settings = new TreeMap<>();

	@TempDir
	private Path temporary;

	@BeforeEach
	void configure() {
		this.settings.put("parley.auth.first-operator.name", "ada");
		this.settings.put("parley.auth.first-operator.email", "ada@mail.example");
		this.settings.put("parley.auth.mail.directory", this.temporary.resolve("mail").toString());
	}

	@Test
	void choosesAPasswordByALinkThatNoLogShows(CapturedOutput output) throws IOException {
		try (Server server = Server.plain(this.database, this.settings)) {
			Matcher link = link();
			Browser browser = server.browser();

			browser.submit(link.group(1), Map.of("password", PASSWORD, "repeated", PASSWORD));

			assertThat(Browser.location(browser.login("ada", PASSWORD, Map.of()))).isEqualTo(Browser.SECOND_STEP);
			assertThat(Browser.location(browser.get(Browser.SECOND_STEP))).isEqualTo("/auth/login/enrolment");
			assertThat(output).contains("The first operator is invited by mail")
				.doesNotContain(link.group(2), "ada@mail.example");
		}
	}

	@Test
	void isInvitedOnceUntilTheLinkHasExpired() throws IOException {
		try (Server server = Server.plain(this.database, this.settings)) {
			link();
			server.initialize();
			assertThat(waiting(server)).isZero();

			server.database().sql("update password_link set expires_at = now()").update();
			server.initialize();

			await().until(() -> files().size() == 2);
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
		this.settings.remove("parley.auth.mail.directory");

		assertThat(catchThrowable(() -> Server.plain(this.database, this.settings))).isNotNull();

		assertThat(output).contains("The first operator cannot be invited without mail: set `spring.mail.host`")
			.doesNotContain("\tat ");
	}

	private Matcher link() throws IOException {
		await().until(() -> !files().isEmpty());
		Matcher link = LINK.matcher(Files.readString(files().getFirst()).replace("=\r\n", ""));
		assertThat(link.find()).isTrue();
		return link;
	}

	private List<Path> files() throws IOException {
		try (Stream<Path> files = Files.list(this.temporary.resolve("mail"))) {
			return files.filter((file) -> file.toString().endsWith(".eml")).toList();
		}
	}

	private static long waiting(Server server) {
		return server.database().sql("select count(*) from mail").query(Long.class).single();
	}

}
