package dev.parley.order.catalog;

import dev.parley.order.ServiceTest;

import org.springframework.test.context.TestPropertySource;

/** Many callers over gRPC. */
@ServiceTest
@TestPropertySource(properties = "parley.quote=grpc")
class GrpcCrowdTests extends CrowdTests {

}
