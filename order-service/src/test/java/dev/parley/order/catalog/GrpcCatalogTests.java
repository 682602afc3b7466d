package dev.parley.order.catalog;

import dev.parley.order.ServiceTest;

/** Quotes over gRPC. */
@ServiceTest
class GrpcCatalogTests extends InventoryCatalogTests {

}
