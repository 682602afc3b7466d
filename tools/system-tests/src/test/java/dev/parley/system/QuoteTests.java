package dev.parley.system;

import dev.parley.servers.Ports;
import dev.parley.setup.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * With {@code PARLEY_QUOTE=rest} in the environment of the tests, the platform under test
 * uses REST between order-service and inventory-service.
 */
@OnlyIn(value = Environment.PROCESSES, because = "looks for a port of this machine")
@ExtendWith(RunningPlatform.class)
class QuoteTests {

	static final boolean GRPC = !"rest".equals(System.getenv("PARLEY_QUOTE"));

	private final RunningPlatform platform;

	QuoteTests(RunningPlatform platform) {
		this.platform = platform;
	}

	@Test
	void opensThePortForGrpcUnlessRestIsChosen() {
		assertThat(Ports.isFree(this.platform.platform().grpcPort(Part.of("inventory-service")))).isEqualTo(!GRPC);
	}

}
