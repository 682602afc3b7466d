package dev.parley.system;

import dev.parley.servers.Ports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * With {@code PARLEY_QUOTE=grpc} in the environment of the tests, the platform under test
 * uses gRPC between order-service and inventory-service.
 */
@OnlyIn(value = Environment.PROCESSES, because = "looks for a port of this machine")
@ExtendWith(RunningPlatform.class)
class QuoteTests {

	static final boolean GRPC = "grpc".equals(System.getenv("PARLEY_QUOTE"));

	private final RunningPlatform platform;

	QuoteTests(RunningPlatform platform) {
		this.platform = platform;
	}

	@Test
	void opensThePortForGrpcOnlyIfItIsChosen() {
		assertThat(Ports.isFree(this.platform.platform().grpcPort())).isEqualTo(!GRPC);
	}

}
