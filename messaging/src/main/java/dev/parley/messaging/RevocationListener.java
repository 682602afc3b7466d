package dev.parley.messaging;

import java.time.Instant;

import dev.parley.defaults.Revocations;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** Listens to revocations, in every instance of a part that binds their topic. */
@AutoConfiguration(after = BroadcastAutoConfiguration.class)
@ConditionalOnProperty("spring.cloud.stream.bindings.revocations-in-0.destination")
class RevocationListener {

	@Bean
	EventConsumer revocations(Broadcasts broadcasts, Revocations revocations) {
		return broadcasts.consumer()
			.on("dev.parley.access.revoked.v1", Revoked.class,
					(event) -> revocations.add(event.key(), event.data().revokedAt()));
	}

	/** A login, a token or a subject was revoked; its id is the key of the event. */
	record Revoked(Instant revokedAt) {
	}

}
