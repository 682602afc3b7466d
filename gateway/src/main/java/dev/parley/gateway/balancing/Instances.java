package dev.parley.gateway.balancing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;

import reactor.core.publisher.Mono;

/** The instances of one service, called in turn. */
class Instances {

	private final List<Instance> instances;

	private final AtomicInteger turn = new AtomicInteger();

	Instances(List<Instance> instances) {
		this.instances = instances;
	}

	/**
	 * Calls an instance, and the next one if it fails; each instance at most once.
	 * @param unanswered which errors mean that the instance has failed
	 * @param repeatable after which of these errors the next instance may be called
	 */
	Mono<Void> call(Function<Instance, Mono<Void>> call, Predicate<Throwable> unanswered,
			Predicate<Throwable> repeatable) {
		return Mono.defer(() -> callOneOf(new ArrayList<>(this.instances), call, unanswered, repeatable));
	}

	private Mono<Void> callOneOf(List<Instance> left, Function<Instance, Mono<Void>> call,
			Predicate<Throwable> unanswered, Predicate<Throwable> repeatable) {
		Instance instance = choose(left);
		left.remove(instance);
		return call.apply(instance).onErrorResume(unanswered, (ex) -> {
			instance.failed(ex);
			return (left.isEmpty() || !repeatable.test(ex)) ? Mono.error(ex)
					: callOneOf(left, call, unanswered, repeatable);
		});
	}

	/** Without a live instance, tries any: it may have recovered by now. */
	private Instance choose(List<Instance> left) {
		List<Instance> living = left.stream().filter(Instance::isAlive).toList();
		List<Instance> candidates = living.isEmpty() ? left : living;
		return candidates.get(Math.floorMod(this.turn.getAndIncrement(), candidates.size()));
	}

}
