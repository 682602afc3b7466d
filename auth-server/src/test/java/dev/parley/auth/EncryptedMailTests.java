package dev.parley.auth;

import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Outside the demo, links leave by encrypted connections only. */
@ExtendWith(OutputCaptureExtension.class)
class EncryptedMailTests {

	private final String database = "auth_encrypted_mail_" + System.nanoTime();

	@Test
	void waitsWhileTheMailServerDoesNotEncrypt(CapturedOutput output) {
		try (PostOffice postOffice = PostOffice.open();
				Server server = Server.plain(this.database, settings(postOffice, Map.of()))) {
			await().untilAsserted(() -> assertThat(output).contains("Handling the jobs of the queue mails failed"));

			assertThat(server.database().sql("select count(*) from mail").query(Long.class).single()).isOne();
			assertThat(postOffice.received()).isEmpty();
		}
	}

	/** The certificate of this mail server is for tests, so its name is not checked. */
	@Test
	void leavesByTlsFromTheStart() {
		try (PostOffice postOffice = PostOffice.encrypted();
				Server _ = Server.plain(this.database,
						settings(postOffice,
								Map.of("spring.mail.protocol", "smtps", "spring.mail.properties.mail.smtps.ssl.trust",
										"*", "spring.mail.properties.mail.smtps.ssl.checkserveridentity", "false")))) {
			await().until(() -> postOffice.received().size() == 1);
		}
	}

	/** At its start, the server sends a link to the first operator. */
	private static Map<String, String> settings(PostOffice postOffice, Map<String, String> more) {
		Map<String, String> settings = new TreeMap<>(more);
		settings.put("parley.auth.first-operator.name", "ada");
		settings.put("parley.auth.first-operator.email", "ada@mail.example");
		settings.putAll(postOffice.settings());
		return settings;
	}

}
