package dev.parley.notification;

import java.nio.charset.StandardCharsets;

import dev.parley.contracts.ApiRecord;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The running API is the one that {@code contracts/openapi} describes. */
@ServiceTest
class ApiDescriptionTests {

	@Autowired
	MockMvcTester mvc;

	@Test
	void runsAsRecorded() throws Exception {
		String running = this.mvc.get()
			.uri("/v3/api-docs")
			.exchange()
			.getResponse()
			.getContentAsString(StandardCharsets.UTF_8);
		ApiRecord.of("notification-service").requireSame(running);
	}

}
