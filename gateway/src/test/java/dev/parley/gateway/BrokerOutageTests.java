package dev.parley.gateway;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** The other tests have no reader of broadcasts at all. */
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "parley.client-secret=secret of gateway")
class BrokerOutageTests {

	@Test
	void theGatewayStartsWithoutABroker(CapturedOutput output) {
		assertThat(output).contains("Could not read all broadcasts within 5 s; starting without them");
	}

}
