package dev.parley.cli.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;

import dev.parley.cli.client.Inbox;
import dev.parley.servers.Directories;
import dev.parley.servers.Failure;
import dev.parley.servers.Unchecked;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;

/** The inbox of the mail server of this machine, which is a directory. */
record MailFiles(Path directory) implements Inbox {

	private static final String MESSAGE = ".eml";

	@Override
	public Stream<Letter> letters() {
		if (!Files.exists(this.directory)) {
			return Stream.empty();
		}
		return Directories.files(this.directory)
			.stream()
			.map((file) -> file.getFileName().toString())
			.filter((name) -> name.matches("[0-9]{1,18}" + MESSAGE))
			.map((name) -> Long.valueOf(name.substring(0, name.length() - MESSAGE.length())))
			.sorted(Comparator.reverseOrder())
			.map((number) -> Unchecked.get(() -> letter(number.toString())));
	}

	private Letter letter(String id) throws IOException, MessagingException {
		MimeMessage message = read(id);
		return new Letter(id, Files.getLastModifiedTime(file(id)).toInstant(),
				Objects.requireNonNullElse(message.getHeader(RecipientType.TO.toString(), ", "), ""),
				Objects.requireNonNullElse(message.getSubject(), ""),
				Objects.requireNonNullElse(message.getMessageID(), ""));
	}

	@Override
	public String text(String id) {
		return Unchecked.get(() -> {
			MimeMessage message = read(id);
			String charset = new ContentType(message.getContentType()).getParameter("charset");
			try (InputStream content = message.getInputStream()) {
				return new String(content.readAllBytes(), (charset != null)
						? Charset.forName(MimeUtility.javaCharset(charset)) : StandardCharsets.US_ASCII);
			}
		});
	}

	private MimeMessage read(String id) throws IOException, MessagingException {
		try (InputStream content = Files.newInputStream(file(id))) {
			return new MimeMessage(Session.getInstance(new Properties()), content);
		}
		catch (NoSuchFileException ex) {
			throw new Failure("There is no message " + id + ": see ./parley mail");
		}
	}

	private Path file(String id) {
		return this.directory.resolve(id + MESSAGE);
	}

}
