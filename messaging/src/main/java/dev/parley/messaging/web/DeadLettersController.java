package dev.parley.messaging.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.parley.defaults.Problem;
import dev.parley.defaults.web.OperatorsOnly;
import dev.parley.defaults.web.Page;
import dev.parley.defaults.web.Refuses;
import dev.parley.messaging.DeadLetter;
import dev.parley.messaging.DeadLetters;
import dev.parley.messaging.Delivery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lets operators inspect, redeliver and discard the dead letters of a service. */
@RestController
@RequestMapping("${parley.messaging.operations}/dead-letters")
@Tag(name = "Dead letters", description = "Messages that could not be processed")
@OperatorsOnly
class DeadLettersController {

	private static final UUID FIRST = new UUID(0, 0);

	private static final int MAX_REDELIVERIES = 500;

	private final DeadLetters letters;

	private final JsonMapper json;

	DeadLettersController(DeadLetters letters, JsonMapper json) {
		this.letters = letters;
		this.json = json;
	}

	@GetMapping
	@Operation(summary = "List dead letters")
	Page<Item> list(@RequestParam(defaultValue = "DEAD") DeadLetter.State state,
			@RequestParam(required = false) @Nullable String type,
			@RequestParam(required = false) @Nullable String topic,
			@RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
			@RequestParam(required = false) @Nullable String cursor) {
		UUID last = Objects.requireNonNullElse(Page.cursor(cursor, UUID::fromString), FIRST);
		List<DeadLetter> rows = this.letters.list(state, type, topic, last, limit + 1);
		return Page.of(rows.stream().map(this::item).toList(), limit, (item) -> item.id().toString());
	}

	@GetMapping("/{id}")
	@Operation(summary = "Show a dead letter with its headers, its error and the decisions about it")
	@Refuses(status = HttpStatus.NOT_FOUND, problem = "dead-letter-not-found")
	Detail show(@PathVariable UUID id) {
		DeadLetter letter = this.letters.find(id).orElseThrow(() -> notFound(id));
		Delivery message = letter.message();
		return new Detail(item(letter), letter.state(), message.consumer(), message.partition(), message.offset(),
				message.headers(), letter.stack(), this.letters.audits(id));
	}

	@PostMapping("/{id}/redelivery")
	@ResponseStatus(HttpStatus.ACCEPTED)
	@Operation(summary = "Redeliver a dead letter to its consumer; it takes effect once")
	@Refuses(status = HttpStatus.NOT_FOUND, problem = "dead-letter-not-found")
	@Refuses(status = HttpStatus.CONFLICT, problem = "dead-letter-decided")
	Outcome redeliver(@PathVariable UUID id, @RequestParam(required = false) @Size(max = 500) @Nullable String reason,
			Principal operator) {
		DeadLetter letter = this.letters.redeliver(id, operator.getName(), reason).orElseThrow(() -> notFound(id));
		if (letter.state() == DeadLetter.State.DISCARDED) {
			throw decided(letter);
		}
		return new Outcome(id, letter.state(), (letter.state() == DeadLetter.State.DEAD) ? letter.error() : null);
	}

	@PostMapping("/redelivery")
	@ResponseStatus(HttpStatus.ACCEPTED)
	@Operation(summary = "Redeliver the first 500 dead letters of a type")
	Outcomes redeliverAll(@RequestParam @NotBlank String type,
			@RequestParam(required = false) @Size(max = 500) @Nullable String reason, Principal operator) {
		List<DeadLetter> dead = this.letters.list(DeadLetter.State.DEAD, type, null, FIRST, MAX_REDELIVERIES);
		long redelivered = dead.stream()
			.flatMap((letter) -> this.letters.redeliver(letter.id(), operator.getName(), reason).stream())
			.filter((letter) -> letter.state() == DeadLetter.State.REDELIVERED)
			.count();
		return new Outcomes(redelivered, dead.size() - redelivered);
	}

	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Operation(summary = "Discard a dead letter; its record is kept")
	@Refuses(status = HttpStatus.NOT_FOUND, problem = "dead-letter-not-found")
	@Refuses(status = HttpStatus.CONFLICT, problem = "dead-letter-decided")
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
				"The dead letter " + letter.id() + " is already " + letter.state());
	}

	private Item item(DeadLetter letter) {
		Delivery message = letter.message();
		return new Item(letter.id(), message.topic(), message.key(), letter.type(), letter.error(), letter.attempts(),
				letter.at(), payload(message.payload()));
	}

	/**
	 * Returns JSON if the payload is valid JSON, else text if it is text, else Base64.
	 */
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

	/** A dead letter in a list. */
	@Schema(name = "DeadLetter")
	record Item(UUID id, String topic, @Nullable String key, @Nullable String type, String error, int attempts,
			Instant at, Object payload) {
	}

	/** A dead letter with its details. */
	@Schema(name = "DeadLetterDetail")
	record Detail(@JsonUnwrapped Item item, DeadLetter.State state, String consumer, int partition, long offset,
			Map<String, String> headers, String stack, List<DeadLetter.Audit> audit) {
	}

	/**
	 * The result of a redelivery.
	 *
	 * @param state {@code REDELIVERED}, or {@code DEAD} if the consumer failed again
	 * @param error the error if the consumer failed again
	 */
	@Schema(name = "Redelivery")
	record Outcome(UUID id, DeadLetter.State state, @Nullable String error) {
	}

	/** The number of dead letters that were redelivered, and that failed again. */
	@Schema(name = "Redeliveries")
	record Outcomes(long redelivered, long failed) {
	}

}
