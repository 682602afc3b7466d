package dev.parley.cli.check;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import dev.parley.servers.Unchecked;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Follows the chains of a log until an entry is broken, and compares them with the heads
 * that the last check saw. It holds one entry in memory, whatever the size of the log.
 */
final class ChainVerifier {

	/** How long a log keeps what it may forget. */
	private static final Duration KEPT = Duration.ofDays(365);

	private static final JsonMapper JSON = new JsonMapper();

	private final AuditLog log;

	private final Iterator<Head> before;

	private final Consumer<Head> heads;

	private final Instant now;

	/** The erased subjects whose erasure has not come yet, each with an entry. */
	private final Map<String, String> unexplained = new LinkedHashMap<>();

	private @Nullable Head seen;

	private @Nullable Head last;

	private @Nullable Breach breach;

	private long entries;

	/**
	 * Starts before the first entry.
	 * @param before the heads of the last check, in the order of the log
	 * @param heads gets the head of each chain
	 */
	ChainVerifier(AuditLog log, Iterator<Head> before, Consumer<Head> heads, Instant now) {
		this.log = log;
		this.before = before;
		this.heads = heads;
		this.now = now;
		nextSeen();
	}

	Optional<Breach> breach() {
		return Optional.ofNullable(this.breach);
	}

	long entries() {
		return this.entries;
	}

	/** Verifies the next entry, as the log's service shows it. */
	void add(JsonNode entry) {
		String text = entry.path("content").asString("");
		JsonNode content = JSON.readTree(text);
		Head head = new Head(content.path(this.log.chain()).asString(""), content.path("position").asLong(),
				entry.path("hash").asString(""),
				OffsetDateTime.parse(content.path(this.log.at()).asString()).toInstant());
		Head previous = (this.last != null && this.last.chain().equals(head.chain())) ? this.last
				: begin(head, entry.path("previous").asString(""));
		if (head.position() != previous.position() + 1) {
			breach(new Head(head.chain(), previous.position() + 1, "", head.at()), "is missing");
		}
		else if (!head.hash().equals(sha256(HexFormat.of().parseHex(previous.hash()), text))) {
			breach(head, "does not match its hash, or the entry before was replaced");
		}
		else if (head.at().isBefore(previous.at())) {
			breach(head, "is older than the entry before");
		}
		else if (this.seen != null && isSame(head, this.seen) && !head.hash().equals(this.seen.hash())) {
			breach(head, "is not the entry that the last check saw");
		}
		else if (content.has("commitment")) {
			open(head, content, entry.path("opening").asString(""));
		}
		this.last = head;
		this.entries++;
	}

	/** Ends after the last entry. */
	void end() {
		finish();
		if (this.seen != null) {
			breach(this.seen, "and its whole chain are gone, which the last check saw");
		}
		this.unexplained.forEach((subject, entry) -> breach(entry, "was anonymized, but nobody erased " + subject));
	}

	/** Ends the chain before, and returns what the first entry of a chain follows. */
	private Head begin(Head first, String previous) {
		finish();
		if (this.seen != null && this.seen.chain().compareTo(first.chain()) < 0) {
			breach(this.seen, "and its whole chain are gone, which the last check saw");
		}
		if (!this.log.forgets() || first.position() <= 1) {
			return new Head(first.chain(), 0, "", Instant.MIN);
		}
		if (this.seen != null && this.seen.position() < first.position()) {
			if (this.seen.at().isAfter(this.now.minus(KEPT))) {
				breach(this.seen, "is gone, although it is less than a year old");
			}
			nextSeen();
		}
		return new Head(first.chain(), first.position() - 1, previous, Instant.MIN);
	}

	private void finish() {
		if (this.last == null) {
			return;
		}
		if (this.seen != null && this.seen.chain().equals(this.last.chain())) {
			if (this.seen.position() > this.last.position()) {
				breach(this.seen, "is gone, which the last check saw");
			}
			nextSeen();
		}
		this.heads.accept(this.last);
	}

	/**
	 * What an erasure removes has a commitment, which opens as long as the salt is there.
	 */
	private void open(Head head, JsonNode content, String opening) {
		JsonNode personal = JSON.readTree(opening);
		String subject = personal.path("subject").asString("");
		if (!personal.has("salt")) {
			this.unexplained.putIfAbsent(subject, head.id());
		}
		else if (!content.path("commitment").asString("").equals("\\x" + sha256(new byte[0], opening))) {
			breach(head, "has another subject, address or detail than at first");
		}
		else if (content.path("kind").asString("").equals("ACCOUNT_ERASED")) {
			this.unexplained.remove(subject);
		}
	}

	private static boolean isSame(Head one, Head other) {
		return one.chain().equals(other.chain()) && one.position() == other.position();
	}

	private static String sha256(byte[] previous, String text) {
		MessageDigest digest = Unchecked.get(() -> MessageDigest.getInstance("SHA-256"));
		digest.update(previous);
		return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
	}

	private void nextSeen() {
		this.seen = this.before.hasNext() ? this.before.next() : null;
	}

	private void breach(Head head, String what) {
		breach(head.id(), what);
	}

	/** What follows the first breach proves nothing. */
	private void breach(String id, String what) {
		if (this.breach == null) {
			this.breach = new Breach(id, what);
		}
	}

}
