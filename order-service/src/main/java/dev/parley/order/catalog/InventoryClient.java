package dev.parley.order.catalog;

import java.util.List;

import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** The part of inventory-service's API that is used here. */
@HttpExchange("/api/products")
interface InventoryClient {

	@GetExchange
	Products products(@RequestParam("sku") List<String> skus, @RequestParam("limit") int limit);

}
