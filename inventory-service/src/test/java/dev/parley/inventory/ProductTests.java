package dev.parley.inventory;

import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import org.junit.jupiter.api.Test;

import static dev.parley.inventory.Samples.adjustment;
import static dev.parley.inventory.Samples.euros;
import static org.assertj.core.api.Assertions.assertThat;

/** Tests the use cases of staff. */
class ProductTests {

	private static final Predicate<Optional<Product>> ANY = (current) -> true;

	private static final ProductName NAME = new ProductName("A product");

	private static final Author STAFF = new Author("staff1");

	private final Sku sku = new Sku("beans");

	private final InMemoryStock stock = new InMemoryStock();

	private final InMemoryProducts products = new InMemoryProducts(this.stock);

	private final InMemoryLedger ledger = new InMemoryLedger();

	private final RecordedEvents events = new RecordedEvents();

	private final AdjustStock adjust = new AdjustStock(this.products, this.stock, this.ledger);

	private final ChangeProduct change = new ChangeProduct(this.products, this.events, this.ledger);

	private final IntroduceProduct introduce = new IntroduceProduct(this.products, this.events, this.ledger,
			this.adjust);

	@Test
	void createsAProductWithoutStock() {
		Product created = new Product(this.sku, NAME, euros("12.50"), 1);

		assertThat(this.change.change(this.sku, NAME, euros("12.50"), STAFF, ANY))
			.isEqualTo(new ProductChange.Created(new StockedProduct(created, 0)));
		assertThat(this.events.published).containsExactly(created);
	}

	@Test
	void countsAndPublishesEachChange() {
		this.change.change(this.sku, NAME, euros("12.50"), STAFF, ANY);
		Product changed = new Product(this.sku, NAME, euros("13"), 2);

		assertThat(this.change.change(this.sku, NAME, euros("13"), STAFF, ANY))
			.isEqualTo(new ProductChange.Changed(new StockedProduct(changed, 0)));
		assertThat(this.events.published).last().isEqualTo(changed);
	}

	@Test
	void recordsWhoChangedAPrice() {
		this.change.change(this.sku, NAME, euros("12.50"), STAFF, ANY);
		this.change.change(this.sku, NAME, euros("13"), new Author("staff2"), ANY);
		this.change.change(this.sku, NAME, euros("13"), STAFF, ANY);

		assertThat(this.ledger.changes).containsExactly(
				Map.entry(new Product(this.sku, NAME, euros("12.50"), 1), STAFF),
				Map.entry(new Product(this.sku, NAME, euros("13"), 2), new Author("staff2")));
	}

	@Test
	void publishesNothingIfNothingChanges() {
		this.change.change(this.sku, NAME, euros("12.50"), STAFF, ANY);

		assertThat(this.change.change(this.sku, NAME, euros("12.5"), STAFF, ANY))
			.isInstanceOf(ProductChange.Kept.class);
		assertThat(this.events.published).hasSize(1);
	}

	@Test
	void changesAProductThatIsCreatedConcurrently() {
		this.products.rival = Samples.product(this.sku);
		this.stock.add(this.sku, 0, 0);

		assertThat(this.change.change(this.sku, NAME, euros("13"), STAFF, ANY))
			.isEqualTo(new ProductChange.Changed(new StockedProduct(new Product(this.sku, NAME, euros("13"), 2), 0)));
	}

	@Test
	void createsNothingIfTheCallerExpectsAProduct() {
		assertThat(this.change.change(this.sku, NAME, euros("13"), STAFF, (current) -> {
			assertThat(current).isEqualTo(Optional.empty());
			return false;
		})).isEqualTo(new ProductChange.Stale());
		assertThat(this.products.find(this.sku)).isEmpty();
		assertThat(this.events.published).isEmpty();
	}

	@Test
	void changesNothingIfTheCallerExpectsAnotherVersion() {
		this.change.change(this.sku, NAME, euros("12.50"), STAFF, ANY);
		Product unchanged = new Product(this.sku, NAME, euros("12.50"), 1);

		assertThat(this.change.change(this.sku, NAME, euros("13"), STAFF, (current) -> {
			assertThat(current).contains(unchanged);
			return false;
		})).isEqualTo(new ProductChange.Stale());
		assertThat(this.products.find(this.sku)).contains(new StockedProduct(unchanged, 0));
		assertThat(this.events.published).hasSize(1);
	}

	@Test
	void recordsWhoAdjustedStockAndWhy() {
		this.products.add(Samples.product(this.sku));

		assertThat(this.adjust.adjust(adjustment(this.sku, 7)))
			.isEqualTo(new StockChange.Applied(new StockedProduct(Samples.product(this.sku), 7)));
		assertThat(this.ledger.adjustments).containsExactly(adjustment(this.sku, 7));
		assertThat(this.stock.look(this.sku).slots()).containsExactly(new Slot(1, 3), new Slot(2, 4));
	}

	@Test
	void removesAtMostWhatIsAvailable() {
		this.products.add(Samples.product(this.sku));
		this.stock.add(this.sku, 1, 2);

		assertThat(this.adjust.adjust(adjustment(this.sku, -4))).isEqualTo(new StockChange.Insufficient(3));
		assertThat(this.adjust.adjust(adjustment(this.sku, -3))).isInstanceOf(StockChange.Applied.class);
		assertThat(this.ledger.adjustments).containsExactly(adjustment(this.sku, -3));
	}

	@Test
	void neverExceedsTheLimit() {
		this.products.add(Samples.product(this.sku));
		this.stock.add(this.sku, (int) AdjustStock.LIMIT - 2, 1);

		assertThat(this.adjust.adjust(adjustment(this.sku, 2)))
			.isEqualTo(new StockChange.Excessive(AdjustStock.LIMIT - 1));
		assertThat(this.ledger.adjustments).isEmpty();
		assertThat(this.adjust.adjust(adjustment(this.sku, 1))).isInstanceOf(StockChange.Applied.class);
	}

	@Test
	void removesPiecesAboveTheLimitThatAnOrderGaveBack() {
		this.products.add(Samples.product(this.sku));
		this.stock.add(this.sku, (int) AdjustStock.LIMIT, 1000);

		assertThat(this.adjust.adjust(adjustment(this.sku, -1))).isInstanceOf(StockChange.Applied.class);
	}

	@Test
	void refusesToAdjustAnUnknownProduct() {
		assertThat(this.adjust.adjust(adjustment(this.sku, 1))).isEqualTo(new StockChange.Unknown());
		assertThat(this.ledger.adjustments).isEmpty();
	}

	@Test
	void introducesAProductWithItsInitialStockOnce() {
		Product product = Samples.product(this.sku);
		Author by = new Author("demo");

		this.introduce.introduce(product, 20, by);
		this.introduce.introduce(product, 20, by);

		assertThat(this.stock.look(this.sku).available()).isEqualTo(20);
		assertThat(this.ledger.adjustments)
			.containsExactly(new Adjustment(this.sku, new Delta(20), new Reason("initial stock"), by));
		assertThat(this.events.published).containsExactly(product);
	}

	@Test
	void introducesAProductWithoutStock() {
		this.introduce.introduce(Samples.product(this.sku), 0, new Author("demo"));

		assertThat(this.products.find(this.sku)).contains(new StockedProduct(Samples.product(this.sku), 0));
		assertThat(this.ledger.adjustments).isEmpty();
	}

}
