package dev.parley.order.catalog;

import dev.parley.order.ServiceTest;

/** Many callers over gRPC. */
@ServiceTest
class GrpcCrowdTests extends CrowdTests {

}
