package dev.parley.auth;

import java.util.Map;
import java.util.TreeMap;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
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
		GreenMail postOffice = started(ServerSetup.PROTOCOL_SMTP);
		try (Server server = Server.plain(this.database, settings(postOffice.getSmtp().getPort(), Map.of()))) {
			await().untilAsserted(() -> assertThat(output).contains("Could not send a message"));

			assertThat(server.database().sql("select count(*) from mail").query(Long.class).single()).isOne();
			assertThat(postOffice.getReceivedMessages()).isEmpty();
		}
		finally {
			postOffice.stop();
		}
	}

	/** The certificate of this mail server is for tests, so its name is not checked. */
	@Test
	void leavesByTlsFromTheStart() {
		GreenMail postOffice = started(ServerSetup.PROTOCOL_SMTPS);
		try (Server _ = Server.plain(this.database,
				settings(postOffice.getSmtps().getPort(),
						Map.of("spring.mail.protocol", "smtps", "spring.mail.properties.mail.smtps.ssl.trust", "*",
								"spring.mail.properties.mail.smtps.ssl.checkserveridentity", "false")))) {
			await().until(() -> postOffice.getReceivedMessages().length == 1);
		}
		finally {
			postOffice.stop();
		}
	}

	private static GreenMail started(String protocol) {
		GreenMail postOffice = new GreenMail(new ServerSetup(0, "127.0.0.1", protocol));
		postOffice.start();
		return postOffice;
	}

	/** At its start, the server sends a link to the first operator. */
	private static Map<String, String> settings(int port, Map<String, String> more) {
		Map<String, String> settings = new TreeMap<>(more);
		settings.put("parley.auth.first-operator.name", "ada");
		settings.put("parley.auth.first-operator.email", "ada@mail.example");
		settings.put("spring.mail.host", "127.0.0.1");
		settings.put("spring.mail.port", Integer.toString(port));
		return settings;
	}

}
