package dev.parley.inventory.messaging;

import java.util.List;
import java.util.UUID;

import dev.parley.inventory.Instances;
import dev.parley.inventory.ReportAnswers;
import dev.parley.inventory.ReportId;
import dev.parley.inventory.StockedProduct;
import dev.parley.messaging.Outbox;

import org.springframework.stereotype.Component;

/** Publishes to the topic {@code replies}, with the id of the report as the key. */
@Component
class OutboxReportAnswers implements ReportAnswers {

	private final Outbox outbox;

	private final Instances instances;

	OutboxReportAnswers(Outbox outbox, Instances instances) {
		this.outbox = outbox;
		this.instances = instances;
	}

	@Override
	public void answer(ReportId report, List<StockedProduct> products) {
		this.outbox.append("replies", report.toString(), "dev.parley.report.answered.v1",
				new ReportAnswered(report.value(), this.instances.self(), this.instances.present(),
						products.stream().map(Item::of).toList()));
	}

	private record ReportAnswered(UUID reportId, String instance, List<String> instances, List<Item> products) {
	}

	private record Item(String sku, long available) {

		static Item of(StockedProduct stocked) {
			return new Item(stocked.product().sku().value(), stocked.available());
		}

	}

}
