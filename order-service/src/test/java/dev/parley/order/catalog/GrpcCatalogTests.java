package dev.parley.order.catalog;

import dev.parley.order.ServiceTest;

import org.springframework.test.context.TestPropertySource;

/** Quotes over gRPC. */
@ServiceTest
@TestPropertySource(properties = "parley.quote=grpc")
class GrpcCatalogTests extends InventoryCatalogTests {

}
