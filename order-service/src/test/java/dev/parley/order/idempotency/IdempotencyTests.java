package dev.parley.order.idempotency;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import dev.parley.order.Money;
import dev.parley.order.StubServices;
import dev.parley.order.OrderApi;
import dev.parley.order.ServiceTest;
import dev.parley.order.PriceList;
import dev.parley.order.Sku;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionOperations;

import static dev.parley.order.OrderApi.customer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** A request with a key is answered once. */
@ServiceTest
class IdempotencyTests {

	private static final String BODY = OrderApi.body("espresso-beans");

	@Autowired
	private OrderApi api;

	@Autowired
	private StubServices stubs;

	@Autowired
	private PriceList prices;

	@Autowired
	private IdempotencyKeys keys;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TransactionOperations transaction;

	@BeforeEach
	void reset() {
		this.jdbc.sql("delete from idempotency_keys").update();
	}

	@Test
	void replaysTheOriginalAnswer() {
		MvcTestResult first = this.api.placeWithKey("dora", "key-1", BODY);
		this.api.cancel("dora", OrderApi.idOf(first)).exchange();
		MvcTestResult second = this.api.placeWithKey("dora", "key-1",
				"{ \"lines\":[{\"quantity\":2,\"sku\":\"espresso-beans\"}]}");

		assertThat(first).hasStatus(201).doesNotContainHeader("Idempotency-Replayed");
		assertThat(second).hasStatus(201).hasHeader("Idempotency-Replayed", "true");
		assertThat(OrderApi.text(second)).isEqualTo(OrderApi.text(first));
		for (String header : List.of("Location", "ETag", "Content-Type")) {
			assertThat(second.getResponse().getHeader(header)).isEqualTo(first.getResponse().getHeader(header));
		}
	}

	@Test
	void refusesAKeyThatWasUsedForAnotherOrder() {
		this.api.placeWithKey("dora", "key-1", BODY);

		MvcTestResult other = this.api.placeWithKey("dora", "key-1", OrderApi.body("filter-paper"));

		assertThat(other).hasStatus(422);
		assertThat(other).bodyJson().extractingPath("$.type").isEqualTo("/problems/idempotency-key-reused");
	}

	@Test
	void separatesTheKeysOfCallers() {
		MvcTestResult dora = this.api.placeWithKey("dora", "key-1", BODY);
		MvcTestResult egon = this.api.placeWithKey("egon", "key-1", OrderApi.body("filter-paper"));

		assertThat(egon).hasStatus(201).doesNotContainHeader("Idempotency-Replayed");
		assertThat(OrderApi.idOf(egon)).isNotEqualTo(OrderApi.idOf(dora));
	}

	@Test
	void doesNotUseUpTheKeyOfARefusedRequest() {
		assertThat(this.api.placeWithKey("dora", "key-1", OrderApi.body("new-product"))).hasStatus(422);
		this.stubs.sell("new-product", "1.00", "EUR", 10);

		assertThat(this.api.placeWithKey("dora", "key-1", OrderApi.body("new-product"))).hasStatus(201);
	}

	@Test
	void refusesARepetitionWhileTheFirstIsRunning() {
		CompletableFuture<MvcTestResult> first = placeSlowly();

		MvcTestResult second = this.api.placeWithKey("hugo", "key-1", BODY);

		assertThat(second).hasStatus(409).hasHeader("Retry-After", "1");
		assertThat(second).bodyJson().extractingPath("$.type").isEqualTo("/problems/idempotency-key-in-progress");
		assertThat(first.join()).hasStatus(201);
	}

	@Test
	void placesNothingWhenTheRequestWasTakenOver() {
		CompletableFuture<MvcTestResult> first = placeSlowly();

		this.jdbc.sql("update idempotency_keys set owner = gen_random_uuid()").update();

		assertThat(first.join()).hasStatus(409);
		assertThat(OrderApi.<List<?>>read(this.api.get(customer("hugo"), "/api/orders?status=PENDING"), "$.items"))
			.isEmpty();
	}

	private CompletableFuture<MvcTestResult> placeSlowly() {
		this.prices.learn(new Sku("espresso-beans"), Money.of("12.50", "EUR"), 1);
		this.jdbc.sql("delete from orders where customer = 'hugo'").update();
		this.stubs.inventoryIs(StubServices.Mode.STALLED);
		CompletableFuture<MvcTestResult> first = CompletableFuture
			.supplyAsync(() -> this.api.placeWithKey("hugo", "key-1", BODY));
		await().until(() -> this.stubs.reads() > 0);
		return first;
	}

	@Test
	void takesOverFromAnOwnerWhoDied() {
		Claim.Mine dead = begin("dora", "key-1");
		this.jdbc.sql("update idempotency_keys set started_at = started_at - interval '11 s'").update();

		Claim.Mine heir = begin("dora", "key-1");

		assertThat(heir.owner()).isNotEqualTo(dead.owner());
		assertThatExceptionOfType(Claim.LostException.class).isThrownBy(() -> answer(dead));
		this.keys.release(dead);
		answer(heir);
		assertThat(this.keys.claim(request("dora", "key-1"))).isInstanceOf(Claim.Answered.class);
	}

	@Test
	void doesNotReleaseAnAnsweredRequest() {
		Claim.Mine claim = begin("dora", "key-1");
		answer(claim);

		this.keys.release(claim);

		assertThat(this.keys.claim(request("dora", "key-1"))).isInstanceOf(Claim.Answered.class);
	}

	@Test
	void forgetsAnAnswerAfterADay() {
		answer(begin("dora", "old"));
		this.jdbc.sql("update idempotency_keys set started_at = started_at - interval '25 hours'").update();
		answer(begin("dora", "young"));

		this.keys.prune();

		assertThat(this.jdbc.sql("select key from idempotency_keys").query(String.class).list())
			.containsExactly("young");
	}

	@Test
	void placesOneOrderForTwentyCallersAtOnce() throws Exception {
		Callable<MvcTestResult> call = () -> this.api.placeWithKey("fritz", "key-1", BODY);
		Set<String> bodies = new HashSet<>();
		try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
			for (Future<MvcTestResult> future : callers
				.invokeAll(IntStream.range(0, 20).mapToObj((_) -> call).toList())) {
				MvcTestResult result = future.get();
				assertThat(result.getResponse().getStatus()).isIn(201, 409);
				if (result.getResponse().getStatus() == 201) {
					bodies.add(OrderApi.text(result));
				}
			}
		}

		assertThat(bodies).hasSize(1);
		assertThat(OrderApi.<List<?>>read(this.api.get(customer("fritz"), "/api/orders"), "$.items")).hasSize(1);
	}

	private Claim.Mine begin(String caller, String key) {
		return (Claim.Mine) this.keys.claim(request(caller, key));
	}

	private void answer(Claim.Mine claim) {
		this.transaction
			.executeWithoutResult((_) -> this.keys.answer(claim, new Answer(201, "/api/orders/1", "\"1\"", "{}")));
	}

	private static Request request(String caller, String key) {
		return Request.of(caller, key, new byte[] { 1, 2, 3 });
	}

}
