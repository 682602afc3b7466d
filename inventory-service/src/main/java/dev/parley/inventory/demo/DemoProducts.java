package dev.parley.inventory.demo;

import dev.parley.inventory.Author;
import dev.parley.inventory.IntroduceProduct;
import dev.parley.inventory.Money;
import dev.parley.inventory.Product;
import dev.parley.inventory.ProductName;
import dev.parley.inventory.Sku;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Adds the products of the demo at the first start. */
@Component
@Profile("demo")
class DemoProducts implements ApplicationRunner {

	private final IntroduceProduct introduce;

	DemoProducts(IntroduceProduct introduce) {
		this.introduce = introduce;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		introduce("espresso-beans", "Espresso beans, 1 kg", "12.50", 1000);
		introduce("filter-paper", "Filter paper, 100 sheets", "3.20", 500);
		introduce("french-press", "French press, 1 l", "34.90", 20);
		introduce("gift-card", "Gift card", "25.00", 0);
	}

	private void introduce(String sku, String name, String price, int stock) {
		Product product = Product.introduced(new Sku(sku), new ProductName(name),
				Money.of(price, Money.currency("EUR")));
		this.introduce.introduce(product, stock, new Author("demo"));
	}

}
