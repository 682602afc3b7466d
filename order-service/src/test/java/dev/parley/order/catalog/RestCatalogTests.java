package dev.parley.order.catalog;

import dev.parley.order.ServiceTest;

import org.springframework.test.context.TestPropertySource;

/** Quotes over REST. */
@ServiceTest
@TestPropertySource(properties = "parley.quote=rest")
class RestCatalogTests extends InventoryCatalogTests {

}
