package dev.parley.system;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

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

	private static final List<Part> VICTIMS = List.of(Part.ORDER_SERVICE, Part.KAFKA, Part.GATEWAY, Part.POSTGRES);

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
		List<String> orders = new ArrayList<>();
		try (WebBrowser browser = WebBrowser.open(this.platform)) {
			browser.login("customer2");
			orders.add(order(browser));
			for (Part victim : List.of(Part.ORDER_SERVICE, Part.KAFKA, Part.GATEWAY)) {
				this.platform.kill(victim);
				this.platform.start(victim);
				orders.add(order(browser));
			}
			Caller customer = this.platform.user("customer2");
			for (String order : orders) {
				List<String> timeline = customer.awaitTimeline(order, "placed", "stock-reserved", "confirmed",
						"notified");
				browser.seeText("#orders li[data-key='" + order + "'] .steps", String.join(" → ", timeline));
			}
		}
	}

	/** Orders with the button of the page, and returns the id of the order. */
	private String order(WebBrowser browser) {
		Caller customer = this.platform.user("customer2");
		String before = newest(customer);
		browser.click("button[aria-label^='Order Espresso']");
		return await("another order").atMost(Duration.ofSeconds(30))
			.ignoreExceptions()
			.until(() -> newest(customer), (newest) -> !newest.equals(before));
	}

	private static String newest(Caller customer) {
		return customer.get("/api/orders?limit=1").json().path("items").path(0).path("id").asString("");
	}

	@Test
	void endSoonAfterALogout() throws Exception {
		try (WebBrowser browser = WebBrowser.open(this.platform)) {
			browser.login("customer2");
			Caller customer = this.platform.user("customer2");
			HttpRequest request = HttpRequest.newBuilder(customer.url().resolve("/api/orders/updates"))
				.header("Cookie", "parley_session=" + browser.cookie("parley_session").getValue())
				.header("Accept", "text/event-stream")
				.build();
			HttpResponse<Stream<String>> stream = customer.http().send(request, HttpResponse.BodyHandlers.ofLines());
			assertThat(stream.statusCode()).isEqualTo(200);
			CompletableFuture<List<String>> lines = CompletableFuture.supplyAsync(() -> stream.body().toList());

			browser.click("#logout button");
			browser.see("#login");

			assertThat(lines).succeedsWithin(Duration.ofSeconds(5))
				.asInstanceOf(InstanceOfAssertFactories.list(String.class))
				.anyMatch((line) -> line.contains("4401"));
		}
	}

}
