package dev.parley.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;

import reactor.core.publisher.Mono;

/** The instances of one service, which take turns and stand in for each other. */
class Instances {

	private final List<Instance> instances;

	private final AtomicInteger turn = new AtomicInteger();

	Instances(List<Instance> instances) {
		this.instances = instances;
	}

	/**
	 * Makes a call, at the next instance when one fails; at each of them once at most.
	 * @param call makes the call at an instance
	 * @param unanswered which errors say that the instance is dead
	 * @param repeatable which of those let the next instance be asked
	 * @return the call
	 */
	Mono<Void> ask(Function<Instance, Mono<Void>> call, Predicate<Throwable> unanswered,
			Predicate<Throwable> repeatable) {
		return Mono.defer(() -> askOneOf(new ArrayList<>(this.instances), call, unanswered, repeatable));
	}

	private Mono<Void> askOneOf(List<Instance> left, Function<Instance, Mono<Void>> call,
			Predicate<Throwable> unanswered, Predicate<Throwable> repeatable) {
		Instance instance = choose(left);
		left.remove(instance);
		return call.apply(instance).onErrorResume(unanswered, (ex) -> {
			instance.failed(ex);
			return (left.isEmpty() || !repeatable.test(ex)) ? Mono.error(ex)
					: askOneOf(left, call, unanswered, repeatable);
		});
	}

	/** A dead one is better than none: it may have come back this very moment. */
	private Instance choose(List<Instance> left) {
		List<Instance> living = left.stream().filter(Instance::isAlive).toList();
		List<Instance> candidates = living.isEmpty() ? left : living;
		return candidates.get(Math.floorMod(this.turn.getAndIncrement(), candidates.size()));
	}

}
