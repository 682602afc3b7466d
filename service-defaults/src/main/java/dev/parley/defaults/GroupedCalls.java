package dev.parley.defaults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

import org.jspecify.annotations.Nullable;

/**
 * Makes the calls of concurrent callers together. A call starts at once if no other is
 * under way; those that arrive meanwhile are made by the next one. No caller gets a
 * result that is older than its call.
 *
 * @param <I> the input of one caller
 * @param <O> the output for one caller
 */
public final class GroupedCalls<I, O> {

	private static final int CALLERS = 100;

	/** How long a group waits for the one before it. */
	private static final Duration PATIENCE = Duration.ofMillis(20);

	private final Function<List<I>, List<O>> function;

	private final Predicate<RuntimeException> separable;

	private final ToIntFunction<I> size;

	private final int limit;

	private final Duration patience;

	private final Semaphore turn = new Semaphore(1);

	private @Nullable Group<I, O> open;

	/** Groups up to 100 calls of a function. */
	public GroupedCalls(Function<List<I>, List<O>> function, Predicate<RuntimeException> separable) {
		this(function, separable, (_) -> 1, CALLERS);
	}

	/**
	 * Groups the calls of a function.
	 * @param function takes one or more inputs, and returns an output for each, in order
	 * @param separable says after which exceptions each caller tries alone; after others,
	 * all callers get the exception
	 * @param size the size of an input
	 * @param limit the maximum size of the inputs of one call together
	 */
	public GroupedCalls(Function<List<I>, List<O>> function, Predicate<RuntimeException> separable,
			ToIntFunction<I> size, int limit) {
		this(function, separable, size, limit, PATIENCE);
	}

	GroupedCalls(Function<List<I>, List<O>> function, Predicate<RuntimeException> separable, ToIntFunction<I> size,
			int limit, Duration patience) {
		this.function = function;
		this.separable = separable;
		this.size = size;
		this.limit = limit;
		this.patience = patience;
	}

	/** Calls the function, perhaps together with other callers. */
	public O call(I input) {
		Group<I, O> group;
		int number;
		synchronized (this) {
			int weight = this.size.applyAsInt(input);
			group = openFor(weight);
			number = group.add(input, weight);
		}
		if (number == 0) {
			perform(group);
		}
		try {
			return group.outputs.join().get(number);
		}
		catch (CompletionException ex) {
			switch (Objects.requireNonNull(ex.getCause())) {
				case Error error -> throw error;
				case RuntimeException failure when group.inputs.size() == 1 || !this.separable.test(failure) ->
					throw failure;
				default -> {
					return this.function.apply(List.of(input)).getFirst();
				}
			}
		}
	}

	private Group<I, O> openFor(int size) {
		if (this.open == null || this.open.size + size > this.limit) {
			this.open = new Group<>();
		}
		return this.open;
	}

	private synchronized List<I> close(Group<I, O> group) {
		if (this.open == group) {
			this.open = null;
		}
		return group.inputs;
	}

	private void perform(Group<I, O> group) {
		boolean inTurn = awaitTurn();
		try {
			group.outputs.complete(this.function.apply(close(group)));
		}
		catch (RuntimeException | Error ex) {
			group.outputs.completeExceptionally(ex);
		}
		finally {
			if (inTurn) {
				this.turn.release();
			}
		}
	}

	private boolean awaitTurn() {
		try {
			return this.turn.tryAcquire(this.patience.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private static final class Group<I, O> {

		private final List<I> inputs = new ArrayList<>();

		private final CompletableFuture<List<O>> outputs = new CompletableFuture<>();

		private int size;

		int add(I input, int size) {
			this.inputs.add(input);
			this.size += size;
			return this.inputs.size() - 1;
		}

	}

}
