package dev.parley.system;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.parley.cli.check.Check;
import dev.parley.setup.Part;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Each client that follows its orders sees each step once, whatever is killed. */
@OnlyIn(value = Environment.PROCESSES, because = "kills parts seven times, and a container is back much later")
@ExtendWith(RunningPlatform.class)
class UpdatesTests {

	private static final List<Part> VICTIMS = List.of(Part.of("order-service"), Part.KAFKA, Part.GATEWAY,
			Part.POSTGRES);

	private final RunningPlatform platform;

	UpdatesTests(RunningPlatform platform) {
		this.platform = platform;
	}

	@AfterEach
	void heal() {
		this.platform.heal();
	}

	@Test
	void reachClientsOnceWhateverIsKilled() throws Exception {
		Collection<UUID> orders;
		try (Following socket = Following.overWebSocket(this.platform, "customer1");
				Following events = Following.overEvents(this.platform, "customer1");
				Following operator = Following.overEvents(this.platform, "operator1")) {
			Shoppers shoppers = Shoppers.arrive(this.platform, 10);
			try (shoppers) {
				for (Part victim : VICTIMS) {
					shoppers.awaitOrders(15);
					this.platform.kill(victim);
					TimeUnit.SECONDS.sleep(1);
					this.platform.start(victim);
				}
				shoppers.awaitOrders(15);
			}
			orders = shoppers.accepted();
			Check.of(this.platform).accepted(orders).within(Duration.ofMinutes(2)).run(System.out::println);
			for (Following client : List.of(socket, events, operator)) {
				client.assertComplete(orders);
			}
			assertThat(socket.ends()).as("connections that were broken").isNotEmpty();
		}
		assertThat(orders).hasSizeGreaterThan(60);
	}

	@Test
	void reachABrowserOnceWhateverIsKilled() {
		Caller customer = this.platform.user("customer2");
		List<String> before = orders(customer);
		try (WebBrowser browser = WebBrowser.open(this.platform)) {
			browser.login("customer2");
			for (Part victim : List.of(Part.of("order-service"), Part.KAFKA, Part.GATEWAY)) {
				orderWhileItDies(victim, browser, customer);
			}
			List<String> orders = orders(customer).stream().filter((order) -> !before.contains(order)).toList();
			assertThat(orders).hasSizeBetween(3, 6);
			for (String order : orders) {
				String steps = String.join(" → ",
						customer.awaitTimeline(order, "placed", "stock-reserved", "confirmed", "notified"));
				String shown = "#orders li[data-key='" + order + "'] .steps";
				browser.seeText(shown, steps);
				assertThat(browser.text(shown)).isEqualTo(steps);
			}
		}
	}

	/** If the first click got no answer, the second one repeats its order. */
	private void orderWhileItDies(Part victim, WebBrowser browser, Caller customer) {
		String button = "button[aria-label^='Order Espresso']:not([aria-disabled])";
		List<String> before = orders(customer);
		browser.click(button);
		this.platform.kill(victim);
		this.platform.start(victim);
		browser.click(button);
		await("another order").atMost(Duration.ofSeconds(30))
			.ignoreExceptions()
			.until(() -> orders(customer), (orders) -> !orders.equals(before));
	}

	/** The newest orders, as many as the page shows. */
	private static List<String> orders(Caller customer) {
		return customer.get("/api/orders?limit=20")
			.json()
			.path("items")
			.valueStream()
			.map((order) -> order.path("id").asString())
			.toList();
	}

	@Test
	void endSoonAfterALogout() throws Exception {
		try (WebBrowser browser = WebBrowser.open(this.platform)) {
			browser.login("customer2");
			CompletableFuture<List<String>> lines = Following.lines(this.platform.user("customer2"), "Cookie",
					"parley_session=" + browser.cookie("parley_session").getValue());

			browser.click("#logout button");
			browser.see("#login");

			assertThat(lines).succeedsWithin(Duration.ofSeconds(5))
				.asInstanceOf(InstanceOfAssertFactories.list(String.class))
				.anyMatch((line) -> line.contains("4401"));
		}
	}

}
