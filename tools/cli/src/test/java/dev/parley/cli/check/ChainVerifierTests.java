package dev.parley.cli.check;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import dev.parley.servers.Unchecked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Whole chains pass, and the first entry that was changed, removed or added is named. */
class ChainVerifierTests {

	private static final JsonMapper JSON = new JsonMapper();

	private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

	private static final AuditLog RECORDS = new AuditLog("a-service", "/records", "at", "", false);

	private static final AuditLog TIMELINES = new AuditLog("a-service", "/timelines", "at", "order_id", false);

	private static final AuditLog EVENTS = new AuditLog("a-service", "/events", "at", "", true);

	private final List<ObjectNode> entries = new ArrayList<>();

	private List<Head> heads = new ArrayList<>();

	@BeforeEach
	void start() {
		for (int number = 1; number <= 4; number++) {
			add("", number, NOW.plusSeconds(number), "{\"what\":\"é" + number + "\"}");
		}
	}

	@Test
	void passesAndGivesItsHead() {
		assertThat(verify(RECORDS)).isEmpty();
		assertThat(this.heads).extracting(Head::position).containsExactly(4L);
		assertThat(this.heads).extracting((head) -> Head.parse(head.line())).isEqualTo(this.heads);
		add("", 5, NOW.plusSeconds(5), "{}");
		assertThat(verify(RECORDS)).isEmpty();
	}

	@Test
	void namesAChangedEntry() {
		this.entries.get(1).put("content", text(1).replace("é2", "e2"));
		assertThat(verify(RECORDS)).hasValue("entry 2");
	}

	@ParameterizedTest
	@CsvSource({ "0, entry 1", "1, entry 2", "2, entry 3" })
	void namesARemovedEntry(int index, String id) {
		this.entries.remove(index);
		assertThat(verify(RECORDS)).hasValue(id);
	}

	@Test
	void namesAnEntryThatReplacesTheEntriesAfterIt() {
		verify(RECORDS);
		this.entries.subList(2, 4).clear();
		add("", 3, NOW.plusSeconds(3), "{\"what\":\"forged\"}");
		add("", 4, NOW.plusSeconds(4), "{\"what\":\"é4\"}");
		assertThat(verify(RECORDS)).hasValue("entry 4");
	}

	@Test
	void namesABackdatedEntry() {
		add("", 5, NOW, "{}");
		assertThat(verify(RECORDS)).hasValue("entry 5");
	}

	@Test
	void missesAnEntryAtTheEndThatTheLastCheckSaw() {
		verify(RECORDS);
		this.entries.removeLast();
		assertThat(verify(RECORDS)).hasValue("entry 4");
		this.entries.clear();
		assertThat(verify(RECORDS)).hasValue("entry 4");
	}

	@Test
	void followsAChainPerOrder() {
		this.entries.clear();
		for (String order : List.of("a", "b", "c")) {
			add(order, 1, NOW, "{}");
			add(order, 2, NOW, "{}");
		}
		assertThat(verify(TIMELINES)).isEmpty();
		assertThat(this.heads).extracting(Head::id).containsExactly("a, entry 2", "b, entry 2", "c, entry 2");

		ObjectNode second = this.entries.remove(3);
		assertThat(verify(TIMELINES)).hasValue("b, entry 2");
		ObjectNode first = this.entries.remove(2);
		assertThat(verify(TIMELINES)).hasValue("b, entry 2");
		this.entries.addAll(2, List.of(first, second));
		assertThat(verify(TIMELINES)).isEmpty();
		this.entries.subList(4, 6).clear();
		assertThat(verify(TIMELINES)).hasValue("c, entry 2");
	}

	@Test
	void forgetsEntriesAfterAYearOnly() {
		verify(EVENTS);
		this.entries.removeFirst();
		this.entries.removeFirst();
		assertThat(verify(RECORDS)).hasValue("entry 1");
		assertThat(verify(EVENTS)).isEmpty();
		this.entries.getFirst().put("previous", "00");
		assertThat(verify(EVENTS)).hasValue("entry 3");
	}

	@Test
	void missesAForgottenEntryThatTheLastCheckSaw() {
		ObjectNode next = this.entries.removeLast();
		verify(EVENTS);
		this.entries.clear();
		this.entries.add(next);
		List<Head> seen = this.heads;
		assertThat(verify(EVENTS)).hasValue("entry 3");
		this.heads = seen;
		assertThat(verify(EVENTS, NOW.plus(Duration.ofDays(366)))).isEmpty();
	}

	@Test
	void opensWhatACommitmentCovers() {
		commit(5, "LOGIN", "{\"salt\":\"1\",\"subject\":\"jane\"}");
		assertThat(verify(EVENTS)).isEmpty();
		this.entries.getLast().put("opening", "{\"salt\":\"1\",\"subject\":\"john\"}");
		assertThat(verify(EVENTS)).hasValue("entry 5");
	}

	@Test
	void letsOnlyARecordedErasureAnonymizeAnEntry() {
		commit(5, "LOGIN", "{\"salt\":\"1\",\"subject\":\"jane\"}");
		this.entries.getLast().put("opening", "{\"subject\":\"id of jane\"}");
		assertThat(verify(EVENTS)).hasValue("entry 5");
		commit(6, "ACCOUNT_ERASED", "{\"salt\":\"2\",\"subject\":\"id of jane\"}");
		assertThat(verify(EVENTS)).isEmpty();
	}

	private Optional<String> verify(AuditLog log) {
		return verify(log, NOW.plusSeconds(10));
	}

	/** Keeps the heads if nothing is broken, as the check does. */
	private Optional<String> verify(AuditLog log, Instant now) {
		List<Head> after = new ArrayList<>();
		ChainVerifier verifier = new ChainVerifier(log, this.heads.iterator(), after::add, now);
		for (JsonNode entry : this.entries) {
			verifier.add(entry);
		}
		verifier.end();
		if (verifier.breach().isEmpty()) {
			this.heads = after;
		}
		return verifier.breach().map(Breach::id);
	}

	private void commit(int number, String kind, String opening) {
		add("", number, NOW.plusSeconds(number),
				"{\"kind\":\"%s\",\"commitment\":\"\\\\x%s\"}".formatted(kind, sha256(new byte[0], opening)));
		this.entries.getLast().put("opening", opening);
	}

	private void add(String order, int position, Instant at, String content) {
		ObjectNode fields = (ObjectNode) JSON.readTree(content);
		fields.put("position", position).put("at", at.toString());
		if (!order.isEmpty()) {
			fields.put("order_id", order);
		}
		ObjectNode before = this.entries.isEmpty() ? null : this.entries.getLast();
		String previous = (position == 1 || before == null) ? "" : before.path("hash").asString();
		this.entries.add(JSON.createObjectNode()
			.put("content", fields.toString())
			.put("previous", previous)
			.put("hash", sha256(HexFormat.of().parseHex(previous), fields.toString())));
	}

	private String text(int index) {
		return this.entries.get(index).path("content").asString();
	}

	private static String sha256(byte[] previous, String text) {
		return HexFormat.of().formatHex(Unchecked.get(() -> {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			digest.update(previous);
			return digest.digest(text.getBytes(StandardCharsets.UTF_8));
		}));
	}

}
