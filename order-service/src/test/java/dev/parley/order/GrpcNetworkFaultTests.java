package dev.parley.order;

import org.springframework.test.context.TestPropertySource;

/** The same with quotes over gRPC. */
@TestPropertySource(properties = { "parley.quote=grpc", "spring.datasource.username=order_grpc_faults" })
class GrpcNetworkFaultTests extends NetworkFaultTests {

}
