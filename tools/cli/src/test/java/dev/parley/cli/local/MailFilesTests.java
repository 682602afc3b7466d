package dev.parley.cli.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.parley.cli.client.Inbox.Letter;
import dev.parley.servers.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/** The inbox of a platform on this machine. */
class MailFilesTests {

	private static final String PLAIN = """
			From: no-reply@localhost
			To: ann@example.com
			Message-ID: <7@localhost>
			Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=
			MIME-Version: 1.0
			Content-Type: text/plain; charset=UTF-8
			Content-Transfer-Encoding: quoted-printable

			A long line that =
			ends here: =C3=BC
			""";

	@TempDir
	private Path directory;

	@Test
	void listsTheNewestMessageFirst() throws IOException {
		receive("10", PLAIN);
		receive("9", "Subject: First\n\nText\n");
		Files.writeString(this.directory.resolve("11.draft"), "Subject: Not received yet");

		assertThat(new MailFiles(this.directory).letters())
			.extracting(Letter::id, Letter::to, Letter::subject, Letter::messageId)
			.containsExactly(tuple("10", "ann@example.com", "Grüße", "<7@localhost>"), tuple("9", "", "First", ""));
	}

	@Test
	void readsOnlyTheMessagesThatAreAskedFor() throws IOException {
		receive("2", PLAIN);
		Files.createDirectory(this.directory.resolve("1.eml"));

		assertThat(new MailFiles(this.directory).letters().limit(1)).extracting(Letter::id).containsExactly("2");
	}

	@Test
	void showsTheDecodedText() throws IOException {
		receive("1", PLAIN);
		assertThat(new MailFiles(this.directory).text("1").strip()).isEqualTo("A long line that ends here: ü");
	}

	@Test
	void isEmptyBeforeTheFirstStart() {
		assertThat(new MailFiles(this.directory.resolve("mail")).letters()).isEmpty();
	}

	@Test
	void knowsNoOtherFiles() {
		assertThatExceptionOfType(Failure.class).isThrownBy(() -> new MailFiles(this.directory).text("7"))
			.withMessageContaining("no message 7");
	}

	private void receive(String id, String message) throws IOException {
		Files.writeString(this.directory.resolve(id + ".eml"), message.replace("\n", "\r\n"),
				StandardCharsets.US_ASCII);
	}

}
