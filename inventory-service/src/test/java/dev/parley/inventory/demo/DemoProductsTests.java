package dev.parley.inventory.demo;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.parley.inventory.IntroduceProduct;
import dev.parley.inventory.InventoryApi;
import dev.parley.inventory.ServiceTest;
import dev.parley.inventory.Sku;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests that the demo products are added only once. */
@ServiceTest
class DemoProductsTests {

	@Autowired
	private IntroduceProduct introduce;

	@Autowired
	private InventoryApi api;

	@Test
	void addsTheProductsOnceHoweverManyInstancesStart() throws Exception {
		Callable<Object> start = () -> {
			new DemoProducts(this.introduce).run(new DefaultApplicationArguments());
			return "started";
		};

		try (ExecutorService instances = Executors.newVirtualThreadPerTaskExecutor()) {
			for (Future<Object> instance : instances.invokeAll(List.of(start, start, start))) {
				instance.get();
			}
		}
		assertAvailable("espresso-beans", 1000);
		assertAvailable("filter-paper", 500);
		assertAvailable("french-press", 20);
		assertAvailable("gift-card", 0);
		assertThat(this.api.adjust(new Sku("french-press"), -20)).hasStatusOk();
		assertThat(this.api.put(new Sku("gift-card"), "50")).hasStatusOk();

		start.call();

		assertAvailable("french-press", 0);
		assertThat(this.api.read(new Sku("gift-card"))).bodyJson().extractingPath("$.price.amount").isEqualTo("50.00");
	}

	private void assertAvailable(String sku, int pieces) {
		assertThat(this.api.read(new Sku(sku))).bodyJson().extractingPath("$.available").isEqualTo(pieces);
	}

}
