package dev.parley.order.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.parley.defaults.web.Fields;
import dev.parley.order.RequestStockReport;
import dev.parley.order.Sku;
import dev.parley.order.StockReport.Ask;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A request for a stock report, before it is validated.
 *
 * @param ask which instances are asked
 * @param seconds how long they have to answer
 */
@Schema(name = "StockReportRequest")
record StockReportRequest(
		@ArraySchema(
				arraySchema = @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "[\"espresso-beans\"]"),
				minItems = 1, maxItems = RequestStockReport.MAX_SKUS) @Nullable List<@Nullable String> skus,
		@Schema(defaultValue = "ALL") @Nullable Ask ask,
		@Schema(defaultValue = "10", minimum = "1", maximum = "60") @Nullable Integer seconds) {

	private static final int DEFAULT_SECONDS = 10;

	/** Reads the products; each is asked for once. */
	List<Sku> skus(Fields fields) {
		List<Sku> skus = new ArrayList<>();
		List<@Nullable String> sent = (this.skus != null) ? this.skus : List.of();
		if (sent.isEmpty() || sent.size() > RequestStockReport.MAX_SKUS) {
			fields.reject("skus", "must have 1 to %d elements".formatted(RequestStockReport.MAX_SKUS));
			return skus;
		}
		for (int index = 0; index < sent.size(); index++) {
			fields.read("skus[%d]".formatted(index), sent.get(index), Sku::new).ifPresent(skus::add);
		}
		return skus.stream().distinct().toList();
	}

	Optional<Duration> wait(Fields fields) {
		return fields.read("seconds", Objects.requireNonNullElse(this.seconds, DEFAULT_SECONDS),
				StockReportRequest::duration);
	}

	private static Duration duration(int seconds) {
		if (seconds < 1 || seconds > RequestStockReport.MAX_WAIT.toSeconds()) {
			throw new IllegalArgumentException("must be from 1 to " + RequestStockReport.MAX_WAIT.toSeconds());
		}
		return Duration.ofSeconds(seconds);
	}

}
