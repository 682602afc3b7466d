package dev.parley.order.catalog;

import java.util.List;

import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** The part of inventory-service's REST API that this service uses. */
@HttpExchange("/api/products")
interface InventoryClient {

	@GetExchange
	ProductReads.Products products(@RequestParam("sku") List<String> skus, @RequestParam("limit") int limit);

}
