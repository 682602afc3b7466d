package dev.parley.auth;

import java.util.Map;

import dev.parley.contracts.ApiRecord;
import org.junit.jupiter.api.Test;

/** The running API is the one that {@code contracts/openapi} describes. */
class ApiDescriptionTests extends ServiceTest {

	@Test
	void runsAsRecorded() {
		ApiRecord.of("auth-server").requireSame(this.browser.get("/auth/v3/api-docs", Map.of()).body());
	}

}
