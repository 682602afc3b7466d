package dev.parley.auth.mail;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;

import dev.parley.auth.Mail;
import dev.parley.auth.MailTransport;
import dev.parley.defaults.RefusedStart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

import org.springframework.mail.javamail.MimeMessageHelper;

/** Writes each message into a file, as mail programs open it, in one step. */
class MailFiles implements MailTransport {

	private final Path directory;

	private final String from;

	MailFiles(Path directory, String from) {
		this.directory = directory;
		this.from = from;
		try {
			Files.createDirectories(directory,
					PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
			if (!PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)).endsWith("------")) {
				throw new RefusedStart("`parley.auth.mail.directory` is open to others: run chmod 700 " + directory);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Could not create " + directory, ex);
		}
	}

	@Override
	public void send(Mail mail) {
		String name = UUID.randomUUID().toString();
		Path draft = this.directory.resolve(name + ".draft");
		try {
			write(mail, draft);
			Files.move(draft, this.directory.resolve(name + ".eml"), StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void write(Mail mail, Path file) throws IOException {
		try (OutputStream output = Channels
			.newOutputStream(Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
					PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))))) {
			MimeMessageHelper message = new MimeMessageHelper(new MimeMessage(Session.getInstance(new Properties())));
			message.setFrom(this.from);
			message.setTo(mail.to().value());
			message.setSubject(mail.subject());
			message.setText(mail.text());
			message.getMimeMessage().writeTo(output);
		}
		catch (MessagingException ex) {
			throw new IllegalStateException("Could not write a message", ex);
		}
	}

}
