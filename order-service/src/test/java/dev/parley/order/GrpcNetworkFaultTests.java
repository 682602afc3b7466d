package dev.parley.order;

import org.springframework.test.context.TestPropertySource;

/** The same with quotes over gRPC, and with less patience for the database. */
@TestPropertySource(properties = { "parley.quote=grpc", "spring.datasource.username=order_grpc_faults",
		"spring.datasource.hikari.data-source-properties.socketTimeout=3" })
class GrpcNetworkFaultTests extends NetworkFaultTests {

}
