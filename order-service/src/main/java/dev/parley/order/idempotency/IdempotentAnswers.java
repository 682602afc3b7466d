package dev.parley.order.idempotency;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import dev.parley.defaults.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Answers a request once, however often it is repeated with the same key. */
@Component
public class IdempotentAnswers {

	private final IdempotencyKeys keys;

	IdempotentAnswers(IdempotencyKeys keys) {
		this.keys = keys;
	}

	/**
	 * Does the work, or replays the stored answer of a repeated request.
	 * @param request null if the caller sent no key, so that nothing is stored
	 * @throws Problem with status 409 while the first request is still running, or 422 if
	 * the key was used for another request
	 */
	public ResponseEntity<byte[]> answer(@Nullable Request request, Work work) {
		if (request == null) {
			return perform(work, (_) -> {
			}).toResponse(false);
		}
		return switch (this.keys.claim(request)) {
			case Claim.Mine claim -> perform(work, claim).toResponse(false);
			case Claim.Answered(Answer answer) -> answer.toResponse(true);
			case Claim.InProgress() -> throw inProgress();
			case Claim.Reused() -> throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "idempotency-key-reused",
					"This Idempotency-Key was used for another request; use a new key for each request");
		};
	}

	private Answer perform(Work work, Claim.Mine claim) {
		try {
			return perform(work, (answer) -> this.keys.answer(claim, answer));
		}
		catch (Claim.LostException ex) {
			throw inProgress();
		}
		catch (RuntimeException ex) {
			release(claim, ex);
			throw ex;
		}
	}

	private static Answer perform(Work work, Consumer<Answer> store) {
		AtomicReference<Answer> given = new AtomicReference<>();
		work.perform((answer) -> {
			store.accept(answer);
			given.set(answer);
		});
		return Objects.requireNonNull(given.get(), "The work gave no answer");
	}

	private void release(Claim.Mine claim, RuntimeException cause) {
		try {
			this.keys.release(claim);
		}
		catch (DataAccessException claimExpiresAnyway) {
			cause.addSuppressed(claimExpiresAnyway);
		}
	}

	private static Problem inProgress() {
		return Problem
			.of(HttpStatus.CONFLICT, "idempotency-key-in-progress",
					"The first request with this Idempotency-Key is still running; try again")
			.retryAfter(Duration.ofSeconds(1));
	}

	/** Work that produces one answer, or throws. */
	@FunctionalInterface
	public interface Work {

		/**
		 * Does the work.
		 * @param answer takes the answer, in the transaction that does the work
		 */
		void perform(Consumer<Answer> answer);

	}

}
