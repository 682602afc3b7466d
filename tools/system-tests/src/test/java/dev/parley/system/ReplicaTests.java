package dev.parley.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.cert.X509Certificate;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.Set;
import java.util.stream.IntStream;

import dev.parley.cli.check.Check;
import dev.parley.cli.local.Instance;
import dev.parley.cli.local.Platform;
import dev.parley.setup.Part;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

/**
 * Two instances of each consuming service and a quorum of three brokers, all with mutual
 * TLS.
 */
@OnlyIn(value = Environment.PROCESSES, because = "starts a platform of its own")
class ReplicaTests {

	private static final Part ORDERS = Part.of("order-service");

	private static final Part INVENTORY = Part.of("inventory-service");

	private static final RunningPlatform running = new RunningPlatform("replicas",
			Map.of(Part.KAFKA, 3, ORDERS, 2, INVENTORY, 2, Part.of("notification-service"), 2), true);

	private static final Platform platform = running.platform();

	@BeforeAll
	static void start() {
		running.up();
	}

	@AfterAll
	static void stop() {
		running.close();
	}

	/** Not after each, since no test needs what the last one killed. */
	@BeforeEach
	void heal() {
		platform.start(platform.instances(), Map.of());
	}

	@Test
	void dropsDeadInstancesAtOnce() {
		Caller customer = running.user("customer1");
		for (Part service : Part.scalable()) {
			platform.kill(service);
			IntStream.range(0, 20).forEach((call) -> {
				Answer placed = customer.order(Map.of("espresso-beans", 1));
				assertThat(placed.status()).as(placed::toString).isEqualTo(201);
				for (String path : List.of("/api/products", "/api/orders", "/api/notifications")) {
					Answer answer = customer.get(path);
					assertThat(answer.status()).as(answer::toString).isEqualTo(200);
				}
			});
		}
	}

	@Test
	void goesOnWhenTheLeaderOfTheQuorumDies() {
		Caller customer = running.user("customer1");
		Instance leader = platform.kill(Part.KAFKA);
		List<String> orders = IntStream.range(0, 20).mapToObj((_) -> customer.ordered()).toList();
		orders.forEach((order) -> customer.awaitTimeline(order, "placed", "stock-reserved", "confirmed", "notified"));
		assertThat(platform.status()).filteredOn((part) -> part.part().equals(leader.id()))
			.allMatch((part) -> part.pid() == null);
		Findings.assertAtRest(Check.of(platform).within(Duration.ofMinutes(1)).run(System.out::println));
	}

	@Test
	void continuesUpdatesAtTheInstanceThatIsLeft() {
		Caller customer = running.user("customer1");
		List<String> orders = new ArrayList<>();
		try (Following following = Following.overWebSocket(running, "customer1")) {
			for (Instance victim : platform.named(ORDERS.id())) {
				orders.add(customer.ordered());
				platform.kill(victim);
				orders.add(customer.ordered());
				heal();
			}
			orders
				.forEach((order) -> customer.awaitTimeline(order, "placed", "stock-reserved", "confirmed", "notified"));
			following.assertComplete(orders.stream().map(UUID::fromString).toList());
		}
	}

	/** While inventory-service is away, each instance prices from its own copy. */
	@Test
	void tellsEveryInstanceOfAChangedProduct() {
		Answer changed = running.user("staff1")
			.call("PUT", "/api/products/gift-card",
					"{\"name\":\"Gift card\",\"price\":{\"amount\":\"77.70\",\"currency\":\"EUR\"}}", Map.of());
		assertThat(changed.status()).as(changed::toString).isEqualTo(200);
		await().until(() -> running.user("operator1")
			.get("/api/operations/inventory/facts")
			.json()
			.at("/messaging/outbox/events")
			.asInt(-1) == 0);
		platform.named(INVENTORY.id()).forEach(platform::kill);
		for (Instance instance : platform.named(ORDERS.id())) {
			Answer order = running.user("customer1", instance).order(Map.of("gift-card", 1));
			assertThat(order.json().at("/total/amount").asString()).as(order::toString).isEqualTo("77.70");
		}
	}

	@Test
	void showsACertificateOfThePlatformAtEveryPort() throws Exception {
		assertThat(platform.url()).hasScheme("https");
		for (Instance instance : platform.instances()) {
			X509Certificate served = Certificates.served(platform, instance);
			served.verify(Certificates.read(platform.authority()).getPublicKey());
			String name = (instance.part() == Part.KAFKA) ? "kafka-" + instance.number() : instance.part().id();
			assertThat(served.getSubjectX500Principal().getName()).isEqualTo("CN=" + name + ",O=Parley");
		}
	}

	@Test
	void letsNobodyInsideWithoutACertificate() throws Exception {
		try (HttpClient nobody = HttpClient.newBuilder()
			.sslContext(Certificates.trusting(platform.authority()))
			.build()) {
			assertThat(status(nobody, platform.url().resolve("/docs"))).isEqualTo(200);
			for (Instance service : platform.instances()) {
				if (service.part().isService() && service.part() != Part.GATEWAY) {
					URI health = URI.create(
							"https://localhost:" + platform.port(service) + service.part().path() + "/actuator/health");
					assertThatIOException().isThrownBy(() -> status(nobody, health));
				}
			}
			if (QuoteTests.GRPC) {
				URI grpc = URI.create("https://localhost:" + platform.grpcPort(INVENTORY));
				assertThat(status(HttpClient.newBuilder().sslContext(platform.tls()).build(), grpc)).isPositive();
				assertThatIOException().isThrownBy(() -> status(nobody, grpc));
			}
		}
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> DriverManager
			.getConnection("jdbc:postgresql://localhost:%d/orders?user=orders&password=x&sslmode=require"
				.formatted(platform.port(Part.POSTGRES))))
			.withMessageContaining("certificate");
	}

	@Test
	void letsAnExchangedTokenOpenNothingToAnotherPart() throws Exception {
		URI orders = URI.create("https://localhost:" + platform.port(platform.named(ORDERS.id()).getFirst()))
			.resolve("/api/orders");
		String given = running.user("customer1").token();
		assertThat(new ExchangedToken(given).status(running, orders)).isEqualTo(200);

		assertThat(ExchangedToken.of(running, given, ORDERS).status(running, orders)).isEqualTo(401);
	}

	@Test
	void opensADatabaseToItsOwnServiceOnly() throws SQLException {
		DatabaseLogin.with(running, INVENTORY, INVENTORY).close();
		assertThatExceptionOfType(SQLException.class)
			.isThrownBy(() -> DatabaseLogin.with(running, ORDERS, INVENTORY).close())
			.withMessageContaining("certificate authentication failed");
	}

	@Test
	void keepsTheCookiesOfABrowserToTls() {
		try (WebBrowser browser = WebBrowser.open(running)) {
			browser.login("customer2");
			browser.click("button[aria-label^='Order Espresso']");
			browser.seeText("#orders li:first-child", "confirmed");
			assertThat(browser.cookie("__Host-parley_session").isSecure()).isTrue();
			assertThat(browser.complaints()).isEmpty();
		}
	}

	@Test
	void takesNewCertificatesWhileItWorks() throws Exception {
		Caller customer = running.user("customer1");
		Map<Instance, X509Certificate> before = new HashMap<>();
		for (Instance instance : platform.instances()) {
			before.put(instance, Certificates.served(platform, instance));
		}
		IntStream.range(0, 20).mapToObj((_) -> customer.ordered()).toList().forEach(customer::awaitDecision);

		platform.renewCertificates(System.out::println);

		Set<Instance> waiting = new HashSet<>(platform.instances());
		await().atMost(Duration.ofSeconds(60)).until(() -> {
			assertThat(IntStream.range(0, 5).mapToObj((_) -> customer.order(Map.of("espresso-beans", 1))))
				.allSatisfy((placed) -> assertThat(placed.status()).isEqualTo(201));
			for (Instance instance : platform.instances()) {
				if (!Certificates.served(platform, instance).equals(before.get(instance))) {
					waiting.remove(instance);
				}
			}
			return waiting.isEmpty();
		});
		Findings.assertAtRest(Check.of(platform).within(Duration.ofMinutes(1)).run(System.out::println));
	}

	private static int status(HttpClient http, URI url) throws IOException, InterruptedException {
		return http.send(HttpRequest.newBuilder(url).build(), BodyHandlers.discarding()).statusCode();
	}

	/**
	 * A machine that runs the ordinary tests may be too small for all of them under load.
	 */
	@Test
	@EnabledIfSystemProperty(named = "soak", matches = ".+")
	void losesNothingAndDoesNothingTwiceWhateverDies() throws Exception {
		new RandomKills(running).run();
	}

}
