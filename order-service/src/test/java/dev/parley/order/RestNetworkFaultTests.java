package dev.parley.order;

import org.springframework.test.context.TestPropertySource;

/** The same with quotes over REST, and with less patience for the database. */
@TestPropertySource(properties = { "parley.quote=rest", "spring.datasource.username=order_rest_faults",
		"spring.datasource.hikari.data-source-properties.socketTimeout=3" })
class RestNetworkFaultTests extends NetworkFaultTests {

}
