package dev.parley.messaging;

import io.micrometer.observation.ObservationRegistry;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Creates consumers for what every instance reads: data that it keeps in memory, or
 * requests to all of them. They need no database.
 */
public class Broadcasts {

	private final JsonMapper json;

	private final ObservationRegistry observations;

	private final BroadcastCatchUp catchUp;

	Broadcasts(JsonMapper json, ObservationRegistry observations, BroadcastCatchUp catchUp) {
		this.json = json.rebuild().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
		this.observations = observations;
		this.catchUp = catchUp;
	}

	/**
	 * Creates a consumer whose handlers run without a transaction and may see an event
	 * twice. The instance becomes ready after it has read the events that existed when it
	 * started.
	 */
	public EventConsumer consumer() {
		return new EventConsumer(this.json, this.observations,
				(consumer, messages, redelivery, effect) -> effect.accept(messages), this.catchUp::handled);
	}

}
