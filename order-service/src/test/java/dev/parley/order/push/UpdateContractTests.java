package dev.parley.order.push;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import dev.parley.contracts.Contracts;
import dev.parley.defaults.KebabCase;
import dev.parley.order.OrderStatus;
import dev.parley.order.Timeline.Milestone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code asyncapi.yaml} describes what clients receive, and why a connection ends. */
class UpdateContractTests {

	private static final JsonNode MESSAGES = Contracts.current().messages();

	@Test
	void describesEveryField() {
		assertThat(MESSAGES.at("/components/messages/order.update/payload/required")
			.valueStream()
			.map(JsonNode::asString)
			.toList()).containsExactlyElementsOf(
					Arrays.stream(UpdateDocument.class.getRecordComponents()).map((field) -> field.getName()).toList());
	}

	@Test
	void describesEveryStatusAndEvent() {
		assertThat(values("status"))
			.containsExactlyInAnyOrderElementsOf(Stream.of(OrderStatus.values()).map(Enum::name).toList());
		assertThat(values("event"))
			.containsExactlyInAnyOrderElementsOf(Stream.of(Milestone.values()).map(KebabCase::of).toList());
	}

	/** A client comes back after any other code. */
	@ParameterizedTest
	@EnumSource(names = "COME_BACK", mode = Mode.EXCLUDE)
	void describesEveryCode(End end) {
		assertThat(MESSAGES.at("/channels/order-updates/description").asString()).contains("| " + end.code() + " |");
	}

	private static List<String> values(String field) {
		return MESSAGES.at("/components/messages/order.update/payload/properties/" + field + "/enum")
			.valueStream()
			.map(JsonNode::asString)
			.toList();
	}

}
