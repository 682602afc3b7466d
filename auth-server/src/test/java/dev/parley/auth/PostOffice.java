package dev.parley.auth;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.parley.servers.Ports;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/** A mail server that may be away for a while, and comes back at the same port. */
final class PostOffice implements AutoCloseable {

	private static final Pattern LINK = Pattern.compile("http://localhost:8080(/auth/login/password/[\\w-]{43})");

	private final GreenMail server;

	private PostOffice(String protocol) {
		this.server = new GreenMail(new ServerSetup(Ports.free(), "127.0.0.1", protocol));
		this.server.start();
	}

	static PostOffice open() {
		return new PostOffice(ServerSetup.PROTOCOL_SMTP);
	}

	static PostOffice encrypted() {
		return new PostOffice(ServerSetup.PROTOCOL_SMTPS);
	}

	/** The settings of a server that sends its mail here. */
	Map<String, String> settings() {
		int port = ((this.server.getSmtp() != null) ? this.server.getSmtp() : this.server.getSmtps()).getPort();
		return Map.of("spring.mail.host", "127.0.0.1", "spring.mail.port", Integer.toString(port));
	}

	/** Does something while the mail server is away. */
	void awayDuring(Runnable work) {
		this.server.stop();
		try {
			work.run();
		}
		finally {
			this.server.reset();
		}
	}

	void empty() throws FolderException {
		this.server.purgeEmailFromAllMailboxes();
	}

	List<MimeMessage> received() {
		return List.of(this.server.getReceivedMessages());
	}

	/** The messages with a subject. */
	List<MimeMessage> received(String subject) throws MessagingException {
		List<MimeMessage> messages = new ArrayList<>();
		for (MimeMessage message : received()) {
			if (message.getSubject().equals(subject)) {
				messages.add(message);
			}
		}
		return messages;
	}

	/** The text of the first message to an address that contains a text. */
	String await(String address, String text) {
		return Awaitility.await()
			.until(() -> texts(address).stream().filter((mail) -> mail.contains(text)).findFirst(), Optional::isPresent)
			.orElseThrow();
	}

	/** The path of the link in the message to an address. */
	String link(String address) {
		Matcher link = LINK.matcher(await(address, "/login/password/"));
		assertThat(link.find()).isTrue();
		return link.group(1);
	}

	private List<String> texts(String address) throws MessagingException {
		List<String> texts = new ArrayList<>();
		for (MimeMessage message : received()) {
			if (message.getAllRecipients()[0].toString().equals(address)) {
				texts.add(GreenMailUtil.getBody(message).replace("=\r\n", ""));
			}
		}
		return texts;
	}

	@Override
	public void close() {
		this.server.stop();
	}

}
