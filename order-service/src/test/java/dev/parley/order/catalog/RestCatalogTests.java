package dev.parley.order.catalog;

import dev.parley.order.ServiceTest;

/** Quotes over REST. */
@ServiceTest
class RestCatalogTests extends InventoryCatalogTests {

}
