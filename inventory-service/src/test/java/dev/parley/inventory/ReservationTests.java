package dev.parley.inventory;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static dev.parley.inventory.Samples.line;
import static dev.parley.inventory.Samples.lines;
import static org.assertj.core.api.Assertions.assertThat;

/** Tests reserving and releasing stock. */
class ReservationTests {

	private static final Sku BEANS = new Sku("beans");

	private static final Sku PAPER = new Sku("paper");

	private final InMemoryStock stock = new InMemoryStock();

	private final InMemoryReservations reservations = new InMemoryReservations();

	private final RecordedEvents events = new RecordedEvents();

	private final ReserveStock reserve = new ReserveStock(this.reservations, this.stock, this.events);

	private final ReleaseStock release = new ReleaseStock(this.reservations, this.stock, this.events);

	private final OrderId order = Samples.newOrder();

	@BeforeEach
	void fillTheShelves() {
		this.stock.add(BEANS, 5, 5);
		this.stock.add(PAPER, 2, 2);
	}

	@Test
	void holdsEveryLine() {
		Lines lines = lines(line(PAPER, 1), line(BEANS, 3));

		assertThat(reserve(lines)).containsExactly(new Reservation.Held(this.order, lines));
		assertThat(available(BEANS)).isEqualTo(7);
		assertThat(available(PAPER)).isEqualTo(3);
		assertThat(this.events.published).containsExactly(new Reservation.Held(this.order, lines));
	}

	@Test
	void holdsNothingIfOneLineIsShort() {
		Reservation refused = new Reservation.Refused(this.order, lines(line(PAPER, 2)));

		assertThat(reserve(lines(line(BEANS, 3), line(PAPER, 6)))).containsExactly(refused);
		assertThat(available(BEANS)).isEqualTo(10);
		assertThat(available(PAPER)).isEqualTo(4);
		assertThat(this.events.published).containsExactly(refused);
	}

	@Test
	void namesEveryLineThatIsShort() {
		assertThat(reserve(lines(line(PAPER, 5), line(BEANS, 14))))
			.contains(new Reservation.Refused(this.order, lines(line(BEANS, 4), line(PAPER, 1))));
	}

	@Test
	void refusesAnUnknownProduct() {
		Sku unknown = new Sku("unknown");

		assertThat(reserve(lines(line(BEANS, 1), line(unknown, 2))))
			.contains(new Reservation.Refused(this.order, lines(line(unknown, 2))));
		assertThat(available(BEANS)).isEqualTo(10);
	}

	@Test
	void takesFromAllSlotsIfNoSingleSlotHasEnough() {
		reserve(lines(line(BEANS, 9)));

		assertThat(this.stock.look(BEANS).slots()).containsExactly(new Slot(1, 0), new Slot(2, 1));
	}

	@Test
	void waitsWhileAllSlotsAreLocked() {
		this.stock.contended.add(BEANS);

		assertThat(reserve(lines(line(BEANS, 1)))).hasOnlyElementsOfType(Reservation.Held.class).hasSize(1);
		assertThat(this.stock.waits).containsExactly(BEANS);
	}

	@Test
	void refusesASoldOutProductWithoutWaiting() {
		this.stock.contended.add(BEANS);

		assertThat(reserve(lines(line(BEANS, 11)))).hasOnlyElementsOfType(Reservation.Refused.class).hasSize(1);
		assertThat(this.stock.waits).isEmpty();
	}

	@Test
	void decidesOneOrderAfterTheOther() {
		List<Demand> demands = Stream.of(6, 5, 3, 1).map((pieces) -> demand(line(BEANS, pieces))).toList();

		List<Reservation> outcomes = this.reserve.reserve(demands);

		assertThat(outcomes).containsExactly(held(demands.get(0)),
				new Reservation.Refused(demands.get(1).order(), lines(line(BEANS, 1))), held(demands.get(2)),
				held(demands.get(3)));
		assertThat(available(BEANS)).isZero();
		assertThat(this.events.published).isEqualTo(outcomes);
	}

	@Test
	void refusesSoldOutProductsWithoutWaitingWhileOthersWait() {
		this.stock.contended.add(BEANS);
		Demand soldOut = demand(line(BEANS, 1), line(PAPER, 5));
		Demand other = demand(line(BEANS, 2));

		assertThat(this.reserve.reserve(List.of(soldOut, other)))
			.containsExactly(new Reservation.Refused(soldOut.order(), lines(line(PAPER, 1))), held(other));
		assertThat(this.stock.waits).containsExactly(BEANS);
		assertThat(available(BEANS)).isEqualTo(8);
	}

	@Test
	void leavesOutOrdersThatWereDecidedBefore() {
		reserve(lines(line(BEANS, 3)));
		Demand other = demand(line(BEANS, 1));

		assertThat(this.reserve.reserve(List.of(new Demand(this.order, lines(line(BEANS, 3))), other)))
			.containsExactly(held(other));
		assertThat(available(BEANS)).isEqualTo(6);
	}

	@Test
	void decidesOncePerOrder() {
		reserve(lines(line(BEANS, 3)));

		assertThat(reserve(lines(line(BEANS, 3)))).isEmpty();
		assertThat(available(BEANS)).isEqualTo(7);
		assertThat(this.events.published).hasSize(1);
	}

	@Test
	void releasesWhatAnOrderHoldsOnce() {
		Lines lines = lines(line(BEANS, 3), line(PAPER, 1));
		reserve(lines);

		this.release.release(this.order);
		this.release.release(this.order);

		assertThat(available(BEANS)).isEqualTo(10);
		assertThat(available(PAPER)).isEqualTo(4);
		assertThat(this.events.published).containsExactly(new Reservation.Held(this.order, lines),
				new RecordedEvents.Released(this.order, lines));
	}

	@Test
	void releasesNothingForARefusedOrder() {
		reserve(lines(line(BEANS, 11)));

		this.release.release(this.order);

		assertThat(available(BEANS)).isEqualTo(10);
		assertThat(this.events.published).hasSize(1);
	}

	@Test
	void reservesNothingForAnOrderThatHasEnded() {
		this.release.release(this.order);

		assertThat(reserve(lines(line(BEANS, 3)))).isEmpty();
		assertThat(available(BEANS)).isEqualTo(10);
		assertThat(this.events.published).isEmpty();
	}

	private List<Reservation> reserve(Lines lines) {
		return this.reserve.reserve(List.of(new Demand(this.order, lines)));
	}

	private static Demand demand(Line... lines) {
		return new Demand(Samples.newOrder(), lines(lines));
	}

	private static Reservation held(Demand demand) {
		return new Reservation.Held(demand.order(), demand.lines());
	}

	private long available(Sku sku) {
		return this.stock.look(sku).available();
	}

}
