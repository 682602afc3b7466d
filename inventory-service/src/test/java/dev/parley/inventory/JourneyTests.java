package dev.parley.inventory;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Tests the life of a product, from its first piece to the last. */
@ServiceTest
class JourneyTests {

	@Autowired
	private InventoryApi staff;

	@Autowired
	private Topics orderService;

	@Test
	void sellsTheLastPieceOnceAndSellsItAgainWhenItComesBack() {
		Sku press = this.staff.stock(2);
		Sku paper = this.staff.stock(10);
		OrderId first = Samples.newOrder();
		OrderId second = Samples.newOrder();
		OrderId third = Samples.newOrder();

		this.orderService.place(first, press, paper);
		answers(first, "stock.reserved.v1");
		availableIs(press, 0);
		availableIs(paper, 9);

		this.orderService.place(second, press, paper);
		answers(second, "stock.refused.v1");
		availableIs(paper, 9);

		this.orderService.publish(first, "order.cancelled.v1");
		answers(first, "stock.reserved.v1", "stock.released.v1");
		availableIs(press, 2);

		this.orderService.place(third, press, paper);
		answers(third, "stock.reserved.v1");
		assertThat(this.staff.adjust(press, -1)).hasStatus(409);
		assertThat(this.staff.adjust(press, 1)).hasStatusOk();
		availableIs(press, 1);
		booksAre(press, 3, 1, 2);
		booksAre(paper, 10, 9, 1);
	}

	private void answers(OrderId order, String... types) {
		await().untilAsserted(
				() -> assertThat(this.orderService.heard("reservations", order)).extracting(Topics.Heard::type)
					.containsExactly(types));
	}

	private void availableIs(Sku sku, int pieces) {
		assertThat(this.staff.read(sku)).bodyJson().extractingPath("$.available").isEqualTo(pieces);
	}

	private void booksAre(Sku sku, int adjustments, int available, int reserved) {
		String product = "$.products[?(@.sku == '%s')].".formatted(sku);
		assertThat(this.staff.facts()).bodyJson()
			.hasPathSatisfying(product + "adjustments", (sum) -> assertThat(sum).isEqualTo(List.of(adjustments)))
			.hasPathSatisfying(product + "available", (sum) -> assertThat(sum).isEqualTo(List.of(available)))
			.hasPathSatisfying(product + "reserved", (sum) -> assertThat(sum).isEqualTo(List.of(reserved)));
	}

}
