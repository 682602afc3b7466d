package dev.parley.auth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.security.crypto.password.PasswordEncoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Users get links and notices by e-mail, from a queue that survives outages. */
class MailTests extends ServiceTest {

	private static final GreenMail POST_OFFICE = new GreenMail(
			new ServerSetup(freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

	private static final Pattern LINK = Pattern.compile("http://localhost:8080(/auth/login/password/[\\w-]{43})");

	private static final Server SERVER = start();

	private static final String OLD = "password of customer1";

	private static final String NEW = "four words of customer1";

	MailTests() {
		super(SERVER);
	}

	/** The port stays the same when the mail server is away for a while. */
	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Server start() {
		POST_OFFICE.start();
		return Server.with(
				Map.of("spring.mail.host", "127.0.0.1", "spring.mail.port",
						Integer.toString(POST_OFFICE.getSmtp().getPort()), "parley.auth.login.per-account", "4"),
				"auth_mail");
	}

	@AfterAll
	static void stop() {
		SERVER.close();
		POST_OFFICE.stop();
	}

	@BeforeEach
	void empty() throws Exception {
		await().until(() -> waiting() == 0);
		POST_OFFICE.purgeEmailFromAllMailboxes();
		SERVER.database().sql("delete from login_attempt").update();
		SERVER.database().sql("delete from security_event").update();
		SERVER.database().sql("delete from known_device").update();
	}

	@Test
	void resetsAForgottenPassword() {
		Gateway gateway = new Gateway(SERVER);
		Map<String, Object> tokens = gateway.login("customer1");

		assertThat(Browser.location(forgotten("customer1"))).isEqualTo("/auth/login/reset?sent");

		String link = link("customer1@parley.example");
		assertThat(Browser.location(this.browser.submit(link, Map.of("password", NEW, "repeated", NEW))))
			.isEqualTo("/auth/login?chosen");
		assertThat(gateway.hasAccess(tokens)).isFalse();
		assertThat(Browser.location(this.browser.login("customer1", OLD))).isEqualTo("/auth/login?error");
		assertThat(Browser.location(this.browser.login("customer1", NEW))).isEqualTo("/auth/");
		awaitMail("customer1@parley.example", "Your password has changed");
		restore();
	}

	@Test
	void resetsByTheAddressToo() {
		forgotten(" Customer2@Parley.example ");

		assertThat(link("customer2@parley.example")).isNotEmpty();
	}

	@Test
	void stillAsksAnOperatorForTheSecondFactor() {
		forgotten("operator1");
		String password = "password of operator1";

		this.browser.submit(link("operator1@parley.example"), Map.of("password", password, "repeated", password));

		assertThat(Browser.location(this.browser.login("operator1", password, Map.of())))
			.isEqualTo(Browser.SECOND_STEP);
	}

	@Test
	void answersTheSameForAnUnknownName() {
		assertThat(Browser.location(forgotten("nobody"))).isEqualTo("/auth/login/reset?sent");
		assertThat(Browser.location(forgotten("no name\u0000"))).isEqualTo("/auth/login/reset?sent");
		SERVER.database().sql("update account set enabled = false where username = 'staff1'").update();
		assertThat(Browser.location(forgotten("staff1"))).isEqualTo("/auth/login/reset?sent");
		forgotten("customer2");

		link("customer2@parley.example");

		assertThat(POST_OFFICE.getReceivedMessages()).hasSize(1);
		SERVER.database().sql("update account set enabled = true").update();
	}

	@Test
	void sendsSomeLinksToAnAddressAndThenWaits() {
		assertThat(IntStream.range(0, 6).mapToObj((_) -> Browser.outcome(forgotten("customer2"))).distinct())
			.containsExactly("/auth/login/reset?sent", "wait");
		assertThat(Browser.location(SERVER.browser().login("customer2", "password of customer2"))).isEqualTo("/auth/");
	}

	@Test
	void sendsALinkToAPersonWhoIsInvited() {
		Invite invite = SERVER.context().getBean(Invite.class);

		assertThat(invite.invite(new Username("jane"), new EmailAddress("jane@mail.example"), Role.STAFF, "a test")
			.orElseThrow()
			.byMail()).isTrue();

		assertThat(link("jane@mail.example")).isNotEmpty();
	}

	@Test
	void tellsOfALoginFromANewDeviceButNotOfTheFirst() {
		Browser known = SERVER.browser();
		known.login("customer1", OLD);
		known.logout();
		known.login("customer1", OLD);

		SERVER.browser().login("customer1", OLD, Map.of("X-Forwarded-For", "192.0.2.7"));

		awaitMail("customer1@parley.example",
				"a new device: Another program on another system, at the address 192.0.2.7");
		assertThat(POST_OFFICE.getReceivedMessages()).hasSize(1);
	}

	@Test
	void tellsTheFormerAddressOfANewOne() {
		this.browser.login("customer1", OLD);
		this.browser.post("/auth/account/email",
				Map.of("_csrf", Browser.csrf(this.browser.get("/auth/")), "email", "new@mail.example"));

		awaitMail("customer1@parley.example", "The e-mail address of your account has changed");
		SERVER.context()
			.getBean(Accounts.class)
			.save(new Username("customer1"), new EmailAddress("customer1@parley.example"));
	}

	@Test
	void waitsWhileTheMailServerIsAway() {
		POST_OFFICE.stop();
		try {
			forgotten("customer2");
			await().until(() -> SERVER.database()
				.sql("select count(*) from mail where attempts > 0")
				.query(Long.class)
				.single() == 1);
			assertThat(SERVER.database().sql("select m::text from mail m").query(String.class).single())
				.doesNotContain("parley.example", "/login/password/")
				.contains("eyJ");
		}
		finally {
			POST_OFFICE.reset();
		}
		SERVER.database().sql("update mail set next_attempt = now()").update();
		assertThat(link("customer2@parley.example")).isNotEmpty();
	}

	@Test
	void goesWithItsAccount() {
		Accounts accounts = SERVER.context().getBean(Accounts.class);
		SERVER.context()
			.getBean(Invite.class)
			.invite(new Username("jim"), new EmailAddress("jim@mail.example"), Role.CUSTOMER, "a test");
		await().until(() -> waiting() == 0);
		POST_OFFICE.stop();
		try {
			SERVER.context().getBean(SendPasswordLink.class).send(new Username("jim"));
			assertThat(waiting()).isOne();

			accounts.erase(new Username("jim"));

			assertThat(waiting()).isZero();
		}
		finally {
			POST_OFFICE.reset();
		}
	}

	@Test
	void becomesAFileThatOnlyTheOwnerCanReadWithoutAMailServer(@TempDir Path temporary) throws IOException {
		Path directory = temporary.resolve("mail");
		try (Server server = Server.with(Map.of("parley.auth.mail.directory", directory.toString()),
				"auth_mail_files")) {
			server.context().getBean(SendPasswordLink.class).send(new Username("customer1"));
			await().until(() -> list(directory).size() == 1);

			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory))).isEqualTo("rwx------");
			Path file = list(directory).getFirst();
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
			assertThat(Files.readString(file)).contains("To: customer1@parley.example", "/auth/login/password/");
		}
	}

	private HttpResponse<String> forgotten(String user) {
		return SERVER.browser().submit("/auth/login/reset", Map.of("user", user));
	}

	private static void restore() {
		Accounts accounts = SERVER.context().getBean(Accounts.class);
		accounts.changePassword(new Username("customer1"),
				new PasswordHash(SERVER.context().getBean(PasswordEncoder.class).encode(OLD)));
	}

	/** The path of the link in the message to an address. */
	private static String link(String address) {
		Matcher link = LINK.matcher(awaitMail(address, "/login/password/"));
		assertThat(link.find()).isTrue();
		return link.group(1);
	}

	private static String awaitMail(String address, String text) {
		return await()
			.until(() -> texts(address).filter((mail) -> mail.contains(text)).findFirst(), Optional::isPresent)
			.orElseThrow();
	}

	private static Stream<String> texts(String address) throws MessagingException {
		List<MimeMessage> messages = new ArrayList<>();
		for (MimeMessage message : POST_OFFICE.getReceivedMessages()) {
			if (message.getAllRecipients()[0].toString().equals(address)) {
				messages.add(message);
			}
		}
		return messages.stream().map(GreenMailUtil::getBody).map((body) -> body.replace("=\r\n", ""));
	}

	private static long waiting() {
		return SERVER.database().sql("select count(*) from mail").query(Long.class).single();
	}

	private static List<Path> list(Path directory) throws IOException {
		try (Stream<Path> files = Files.list(directory)) {
			return files.toList();
		}
	}

}
