package dev.parley.gateway;

import java.util.stream.Stream;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * A gateway without its secret, or with a demo secret, reports this and does not start.
 */
@ExtendWith(OutputCaptureExtension.class)
class RefusedStartTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			''                | The secret `parley.client-secret` is missing: set this property,
			demo-abcde-fghij  | Generated secrets are only for the profile `demo`: change parley.client-secret
			""")
	void namesTheSecret(String secret, String line, CapturedOutput output) {
		String[] arguments = Stream
			.of("server.port=0", "parley.client-secret=" + secret, "logging.structured.format.console=")
			.map("--"::concat)
			.toArray(String[]::new);

		assertThat(catchThrowable(() -> SpringApplication.run(GatewayApplication.class, arguments))).isNotNull();

		assertThat(output.getOut()).containsOnlyOnce(line).doesNotContain("\tat ", "abcde");
	}

}
