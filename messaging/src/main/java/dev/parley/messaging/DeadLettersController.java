package dev.parley.messaging;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.parley.defaults.web.Page;
import dev.parley.defaults.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Shows operators the dead letters of a service, and takes their decisions. */
@RestController
@RequestMapping("${parley.messaging.operations}/dead-letters")
@Tag(name = "Dead letters")
class DeadLettersController {

	private static final String OPERATOR = "hasAuthority('SCOPE_operations') and hasRole('OPERATOR')";

	private static final UUID FIRST = new UUID(0, 0);

	private static final int AT_ONCE = 500;

	private final DeadLetters letters;

	private final DeadLetterTable table;

	private final JsonMapper json;

	DeadLettersController(DeadLetters letters, DeadLetterTable table, JsonMapper json) {
		this.letters = letters;
		this.table = table;
		this.json = json;
	}

	@GetMapping
	@PreAuthorize(OPERATOR)
	@Operation(summary = "List dead letters, in the order in which they died")
	Page<Item> list(@RequestParam(defaultValue = "DEAD") DeadLetter.State state,
			@RequestParam(required = false) @Nullable String type,
			@RequestParam(required = false) @Nullable String topic,
			@RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
			@RequestParam(required = false) @Nullable String cursor) {
		List<DeadLetter> rows = this.table.list(state, type, topic, place(cursor), limit + 1);
		return Page.of(rows.stream().map(this::item).toList(), limit, (item) -> item.id().toString());
	}

	@GetMapping("/{id}")
	@PreAuthorize(OPERATOR)
	@Operation(summary = "Show a dead letter, its headers, its error, and who decided about it")
	Detail show(@PathVariable UUID id) {
		DeadLetter letter = this.table.find(id).orElseThrow(() -> notFound(id));
		return new Detail(item(letter), letter.state(), letter.consumer(), letter.partition(), letter.offset(),
				letter.headers(), letter.stack(), this.table.audits(id));
	}

	@PostMapping("/{id}/redelivery")
	@ResponseStatus(HttpStatus.ACCEPTED)
	@PreAuthorize(OPERATOR)
	@Operation(summary = "Have the consumer process a dead letter after all; it has its effect once")
	Outcome redeliver(@PathVariable UUID id, @RequestParam(required = false) @Size(max = 500) @Nullable String reason,
			Principal operator) {
		DeadLetter letter = this.letters.redeliver(id, operator.getName(), reason).orElseThrow(() -> notFound(id));
		if (letter.state() == DeadLetter.State.DISCARDED) {
			throw decided(letter);
		}
		return Outcome.of(letter);
	}

	@PostMapping("/redelivery")
	@ResponseStatus(HttpStatus.ACCEPTED)
	@PreAuthorize(OPERATOR)
	@Operation(summary = "Redeliver the dead letters of a type, the first 500 of them")
	Outcomes redeliverAll(@RequestParam @NotBlank String type,
			@RequestParam(required = false) @Size(max = 500) @Nullable String reason, Principal operator) {
		List<DeadLetter> dead = this.table.list(DeadLetter.State.DEAD, type, null, FIRST, AT_ONCE);
		long redelivered = dead.stream()
			.flatMap((letter) -> this.letters.redeliver(letter.id(), operator.getName(), reason).stream())
			.filter((letter) -> letter.state() == DeadLetter.State.REDELIVERED)
			.count();
		return new Outcomes(redelivered, dead.size() - redelivered);
	}

	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@PreAuthorize(OPERATOR)
	@Operation(summary = "Discard a dead letter; it stays in the records")
	void discard(@PathVariable UUID id, @RequestParam(required = false) @Size(max = 500) @Nullable String reason,
			Principal operator) {
		DeadLetter letter = this.letters.discard(id, operator.getName(), reason).orElseThrow(() -> notFound(id));
		if (letter.state() == DeadLetter.State.REDELIVERED) {
			throw decided(letter);
		}
	}

	private static Problem notFound(UUID id) {
		return Problem.of(HttpStatus.NOT_FOUND, "dead-letter-not-found", "There is no dead letter " + id);
	}

	private static Problem decided(DeadLetter letter) {
		return Problem.of(HttpStatus.CONFLICT, "dead-letter-decided",
				"The dead letter " + letter.id() + " is " + letter.state() + " already");
	}

	private static UUID place(@Nullable String cursor) {
		String last = Page.cursor(cursor);
		try {
			return (last != null) ? UUID.fromString(last) : FIRST;
		}
		catch (IllegalArgumentException ex) {
			throw Page.badCursor();
		}
	}

	private Item item(DeadLetter letter) {
		return new Item(letter.id(), letter.topic(), letter.key(), letter.type(), letter.error(), letter.attempts(),
				letter.at(), payload(letter.payload()));
	}

	/** As JSON if it is that, as text if it is that, and in Base64 otherwise. */
	private Object payload(byte[] payload) {
		try {
			return this.json.readTree(payload);
		}
		catch (JacksonException ex) {
			try {
				return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload)).toString();
			}
			catch (CharacterCodingException notText) {
				return "base64:" + Base64.getEncoder().encodeToString(payload);
			}
		}
	}

	/**
	 * A dead letter in a list.
	 *
	 * @param id names it
	 * @param topic where it came from
	 * @param key its key
	 * @param type its CloudEvents type
	 * @param error why it was given up
	 * @param attempts how often it was tried
	 * @param at when it was given up last
	 * @param payload its body
	 */
	record Item(UUID id, String topic, @Nullable String key, @Nullable String type, String error, int attempts,
			Instant at, Object payload) {
	}

	/**
	 * All about a dead letter.
	 *
	 * @param item what the list shows
	 * @param state whether somebody has decided
	 * @param consumer who gave it up
	 * @param partition where in the topic it is
	 * @param offset where in the partition it is
	 * @param headers its headers as text
	 * @param stack the stack of the error
	 * @param audit who decided what, when and why
	 */
	record Detail(@JsonUnwrapped Item item, DeadLetter.State state, String consumer, int partition, long offset,
			Map<String, String> headers, String stack, List<DeadLetterTable.Audit> audit) {
	}

	/**
	 * What came of a redelivery.
	 *
	 * @param id the dead letter
	 * @param state {@code REDELIVERED}, or {@code DEAD} if it failed again
	 * @param error why it failed again
	 */
	record Outcome(UUID id, DeadLetter.State state, @Nullable String error) {

		static Outcome of(DeadLetter letter) {
			return new Outcome(letter.id(), letter.state(),
					(letter.state() == DeadLetter.State.DEAD) ? letter.error() : null);
		}

	}

	/**
	 * What came of many redeliveries.
	 *
	 * @param redelivered how many were processed
	 * @param failed how many failed again
	 */
	record Outcomes(long redelivered, long failed) {
	}

}
