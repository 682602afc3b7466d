package dev.parley.cli.local;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Properties;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

import dev.parley.cli.client.Inbox.Letter;
import dev.parley.servers.Home;
import dev.parley.servers.PartIdentity;
import dev.parley.setup.Part;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/** Under TLS, the mail server talks to parts of the platform only. */
class MailLaunchTests {

	private static final Instance MAIL = new Instance(Part.MAIL, 1);

	@TempDir
	private Path state;

	private Layout layout;

	private PartProcess server;

	@BeforeEach
	void start() throws Exception {
		this.layout = new Layout(this.state, Platform.freePort());
		Files.writeString(this.layout.topologyFile(), "tls\n");
		this.server = new PartProcess(MAIL, new MailLaunch(Home.find(), this.layout), this.layout);
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop();
	}

	@Test
	void acceptsMailFromAPartAndKeepsItAcrossARestart() throws Exception {
		send(this.layout.administrator());
		this.server.kill();
		this.server.start();
		send(this.layout.administrator());

		assertThat(new MailFiles(this.layout.data(MAIL)).letters()).extracting(Letter::id, Letter::to)
			.containsExactly(tuple("2", "ann@example.com"), tuple("1", "ann@example.com"));
	}

	@Test
	void refusesAProgramWithoutACertificate() {
		assertThatExceptionOfType(MessagingException.class)
			.isThrownBy(() -> send(this.layout.administrator().authority()));
	}

	@Test
	void showsItsNewCertificateAtOnce() throws Exception {
		BigInteger before = certificate().getSerialNumber();
		this.layout.renew("mail");

		assertThat(certificate().getSubjectX500Principal().getName()).isEqualTo("CN=mail,O=Parley");
		assertThat(certificate().getSerialNumber()).isNotEqualTo(before);
	}

	private X509Certificate certificate() throws Exception {
		try (SSLSocket socket = (SSLSocket) this.layout.tls()
			.getSocketFactory()
			.createSocket("localhost", this.layout.port(MAIL))) {
			socket.startHandshake();
			return (X509Certificate) socket.getSession().getPeerCertificates()[0];
		}
	}

	private void send(PartIdentity identity) throws MessagingException {
		send(identity.context());
	}

	private void send(Path authority) throws MessagingException {
		send(PartIdentity.trusting(authority));
	}

	private void send(SSLContext context) throws MessagingException {
		Properties settings = new Properties();
		settings.put("mail.smtp.host", "localhost");
		settings.put("mail.smtp.port", Integer.toString(this.layout.port(MAIL)));
		settings.put("mail.smtp.timeout", "5000");
		settings.put("mail.smtp.ssl.enable", "true");
		settings.put("mail.smtp.ssl.socketFactory", context.getSocketFactory());
		MimeMessage message = new MimeMessage(Session.getInstance(settings));
		message.setFrom(new InternetAddress("no-reply@localhost"));
		message.setRecipient(RecipientType.TO, new InternetAddress("ann@example.com"));
		message.setSubject("Hello");
		message.setText("Text");
		Transport.send(message);
	}

}
