package dev.parley.inventory;

import java.util.List;

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

		assertThat(this.reserve.reserve(this.order, lines)).contains(new Reservation.Held(this.order, lines));
		assertThat(available(BEANS)).isEqualTo(7);
		assertThat(available(PAPER)).isEqualTo(3);
		assertThat(this.events.published).containsExactly(new Reservation.Held(this.order, lines));
	}

	@Test
	void holdsNothingIfOneLineIsShort() {
		Reservation refused = new Reservation.Refused(this.order, lines(line(PAPER, 2)));

		assertThat(this.reserve.reserve(this.order, lines(line(BEANS, 3), line(PAPER, 6)))).contains(refused);
		assertThat(available(BEANS)).isEqualTo(10);
		assertThat(available(PAPER)).isEqualTo(4);
		assertThat(this.events.published).containsExactly(refused);
	}

	@Test
	void namesEveryLineThatIsShort() {
		assertThat(this.reserve.reserve(this.order, lines(line(PAPER, 5), line(BEANS, 14))))
			.contains(new Reservation.Refused(this.order, lines(line(BEANS, 4), line(PAPER, 1))));
	}

	@Test
	void refusesAnUnknownProduct() {
		Sku unknown = new Sku("unknown");

		assertThat(this.reserve.reserve(this.order, lines(line(BEANS, 1), line(unknown, 2))))
			.contains(new Reservation.Refused(this.order, lines(line(unknown, 2))));
		assertThat(available(BEANS)).isEqualTo(10);
	}

	@Test
	void takesFromAllSlotsIfNoSingleSlotHasEnough() {
		this.reserve.reserve(this.order, lines(line(BEANS, 9)));

		assertThat(this.stock.look(BEANS).slots()).containsExactly(new Slot(1, 0), new Slot(2, 1));
	}

	@Test
	void waitsWhileAllSlotsAreLocked() {
		this.stock.contended.add(BEANS);

		assertThat(this.reserve.reserve(this.order, lines(line(BEANS, 1)))).containsInstanceOf(Reservation.Held.class);
		assertThat(this.stock.waits).containsExactly(BEANS);
	}

	@Test
	void refusesASoldOutProductWithoutWaiting() {
		this.stock.contended.add(BEANS);

		assertThat(this.reserve.reserve(this.order, lines(line(BEANS, 11))))
			.containsInstanceOf(Reservation.Refused.class);
		assertThat(this.stock.waits).isEmpty();
	}

	@Test
	void locksBySkuWhateverTheOrderOfTheLines() {
		this.stock.contended.addAll(List.of(BEANS, PAPER));

		this.reserve.reserve(this.order, lines(line(PAPER, 1), line(BEANS, 1)));
		this.release.release(this.order);

		assertThat(this.stock.waits).containsExactly(BEANS, PAPER, BEANS, PAPER);
	}

	@Test
	void decidesOncePerOrder() {
		this.reserve.reserve(this.order, lines(line(BEANS, 3)));

		assertThat(this.reserve.reserve(this.order, lines(line(BEANS, 3)))).isEmpty();
		assertThat(available(BEANS)).isEqualTo(7);
		assertThat(this.events.published).hasSize(1);
	}

	@Test
	void releasesWhatAnOrderHoldsOnce() {
		Lines lines = lines(line(BEANS, 3), line(PAPER, 1));
		this.reserve.reserve(this.order, lines);

		this.release.release(this.order);
		this.release.release(this.order);

		assertThat(available(BEANS)).isEqualTo(10);
		assertThat(available(PAPER)).isEqualTo(4);
		assertThat(this.events.published).containsExactly(new Reservation.Held(this.order, lines),
				new RecordedEvents.Released(this.order, lines));
	}

	@Test
	void releasesNothingForARefusedOrder() {
		this.reserve.reserve(this.order, lines(line(BEANS, 11)));

		this.release.release(this.order);

		assertThat(available(BEANS)).isEqualTo(10);
		assertThat(this.events.published).hasSize(1);
	}

	@Test
	void reservesNothingForAnOrderThatHasEnded() {
		this.release.release(this.order);

		assertThat(this.reserve.reserve(this.order, lines(line(BEANS, 3)))).isEmpty();
		assertThat(available(BEANS)).isEqualTo(10);
		assertThat(this.events.published).isEmpty();
	}

	private long available(Sku sku) {
		return this.stock.look(sku).available();
	}

}
