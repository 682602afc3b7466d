package dev.parley.cli.client;

import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;

import dev.parley.servers.Unchecked;
import javax.net.ssl.SSLContext;
import tools.jackson.databind.JsonNode;

/**
 * The inbox of Mailpit, the mail server of the profile {@code mail} of Docker Compose.
 */
public final class MailpitInbox implements Inbox {

	private static final String PORT = Objects.requireNonNullElse(System.getenv("PARLEY_MAIL_PORT"), "8025");

	private final FrontDoor mailpit = new FrontDoor(FrontDoor.clients(Unchecked.get(SSLContext::getDefault)).build(),
			URI.create("http://localhost:" + PORT), "");

	@Override
	public Stream<Letter> letters() {
		return this.mailpit.get("/api/v1/messages?limit=10000")
			.accepted()
			.json()
			.path("messages")
			.valueStream()
			.map(MailpitInbox::letter);
	}

	private static Letter letter(JsonNode message) {
		return new Letter(message.path("ID").asString(), Instant.parse(message.path("Created").asString()),
				message.at("/To/0/Address").asString(""), message.path("Subject").asString(""),
				message.path("MessageID").asString(""));
	}

	@Override
	public String text(String id) {
		return this.mailpit.get("/api/v1/message/" + id).accepted().json().path("Text").asString("");
	}

}
