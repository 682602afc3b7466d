package dev.parley.order;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.parley.order.Timeline.Milestone;
import dev.parley.order.Timeline.Happening;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.parley.order.OrderStatus.CANCELLED;
import static dev.parley.order.OrderStatus.CONFIRMED;
import static dev.parley.order.OrderStatus.EXPIRED;
import static dev.parley.order.OrderStatus.PENDING;
import static dev.parley.order.OrderStatus.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs every interleaving of inventory, notifier, customer and deadline, with every
 * message delivered twice and one delivered late.
 */
class EveryPathTests {

	private static final List<List<OrderStatus>> LIVES = List.of(List.of(PENDING, CONFIRMED),
			List.of(PENDING, REJECTED), List.of(PENDING, EXPIRED), List.of(PENDING, CANCELLED),
			List.of(PENDING, CONFIRMED, CANCELLED));

	@ParameterizedTest(name = "enough stock: {0}, cancelled: {1}, a late message: {2}")
	@CsvSource({ "true, false, false", "true, true, false", "false, false, false", "false, true, false",
			"true, false, true", "true, true, true", "false, true, true" })
	void keepsTheInvariantsOnEveryPath(boolean enoughStock, boolean cancelled, boolean givenUp) {
		int paths = walk(() -> new World(enoughStock, cancelled, givenUp), (world) -> {
			isDecidedOnce(world);
			holdsStockOnlyIfConfirmed(world);
			recordsEverythingInCausalOrder(world);
			ignoresRepeatedMessages(world);
		});

		assertThat(paths).isGreaterThan(30);
	}

	private static void isDecidedOnce(World world) {
		assertThat(world.published).isIn(LIVES);
		assertThat(world.order().status()).isEqualTo(world.published.getLast());
	}

	private static void holdsStockOnlyIfConfirmed(World world) {
		assertThat(world.holdsStock()).as(world.published.toString())
			.isEqualTo(world.order().status() == OrderStatus.CONFIRMED);
	}

	private static void recordsEverythingInCausalOrder(World world) {
		List<Happening> timeline = happenings(world);
		Stream<Milestone> decisions = world.published.stream().map(Milestone::of);
		assertThat(timeline).extracting(Happening::milestone)
			.filteredOn((milestone) -> milestone != Milestone.NOTIFIED)
			.containsExactlyInAnyOrderElementsOf(Stream.concat(decisions, world.answered.stream()).toList());
		assertThat(timeline).filteredOn((happening) -> happening.milestone() == Milestone.NOTIFIED)
			.extracting(Happening::detail)
			.containsExactlyInAnyOrderElementsOf(world.published.stream().skip(1).map(World::kind).toList());
		assertThat(timeline.getFirst().milestone()).isEqualTo(Milestone.PLACED);
		assertThat(timeline).allSatisfy((happening) -> assertThat(before(happening, timeline))
			.containsAll(causes(happening, world.order().status())));
	}

	private static List<Milestone> causes(Happening happening, OrderStatus end) {
		return switch (happening.milestone()) {
			case PLACED -> List.of();
			case STOCK_RESERVED, STOCK_REFUSED, CANCELLED, EXPIRED -> List.of(Milestone.PLACED);
			case CONFIRMED -> List.of(Milestone.STOCK_RESERVED);
			case REJECTED -> List.of(Milestone.STOCK_REFUSED);
			case STOCK_RELEASED -> List.of(Milestone.STOCK_RESERVED, Milestone.of(end));
			case NOTIFIED -> Stream.of(CONFIRMED, REJECTED, CANCELLED, EXPIRED)
				.filter((status) -> World.kind(status).equals(happening.detail()))
				.map(Milestone::of)
				.toList();
		};
	}

	private static List<Milestone> before(Happening happening, List<Happening> timeline) {
		return timeline.subList(0, timeline.indexOf(happening)).stream().map(Happening::milestone).toList();
	}

	private static void ignoresRepeatedMessages(World world) {
		List<Happening> timeline = happenings(world);
		List<OrderStatus> published = List.copyOf(world.published);

		world.deliverEverythingAgainBackwards();

		assertThat(happenings(world)).isEqualTo(timeline);
		assertThat(world.published).isEqualTo(published);
	}

	private static List<Happening> happenings(World world) {
		return world.timeline.of(world.id).stream().map(Timeline.Entry::happening).toList();
	}

	/** Counts like an odometer: each digit is the move chosen at one fork. */
	private static int walk(Supplier<World> start, Consumer<World> end) {
		List<Integer> path = new ArrayList<>();
		int paths = 0;
		do {
			World world = start.get();
			List<Integer> forks = follow(path, world);
			end.accept(world);
			paths++;
			while (!path.isEmpty() && path.getLast() == forks.get(path.size() - 1) - 1) {
				path.removeLast();
			}
			if (!path.isEmpty()) {
				path.add(path.removeLast() + 1);
			}
		}
		while (!path.isEmpty());
		return paths;
	}

	/** Follows a path, and then takes the first move at each further fork. */
	private static List<Integer> follow(List<Integer> path, World world) {
		List<Integer> forks = new ArrayList<>();
		for (List<Runnable> moves = world.moves(); !moves.isEmpty(); moves = world.moves()) {
			if (path.size() == forks.size()) {
				path.add(0);
			}
			moves.get(path.get(forks.size())).run();
			forks.add(moves.size());
		}
		return forks;
	}

}
