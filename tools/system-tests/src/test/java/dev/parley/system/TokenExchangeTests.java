package dev.parley.system;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpServer;
import dev.parley.cli.local.Instance;
import dev.parley.setup.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** The token that a service gets opens no other service, and not the gateway. */
@OnlyIn(value = Environment.PROCESSES, because = "calls services at their own ports, and stands in for one of them")
@ExtendWith(RunningPlatform.class)
class TokenExchangeTests {

	private final RunningPlatform platform;

	TokenExchangeTests(RunningPlatform platform) {
		this.platform = platform;
	}

	@Test
	void opensItsServiceOnly() throws Exception {
		ExchangedToken token = ExchangedToken.of(this.platform, this.platform.user("customer1").token(),
				Part.of("order-service"));

		assertThat(token.status(this.platform, at(Part.of("order-service"), "/api/orders"))).isEqualTo(200);
		assertThat(token.status(this.platform, at(Part.of("inventory-service"), "/api/products"))).isEqualTo(401);
		assertThat(token.status(this.platform, at(Part.of("notification-service"), "/api/notifications")))
			.isEqualTo(401);
		assertThat(token.status(this.platform, this.platform.url().resolve("/api/orders"))).isEqualTo(401);
	}

	@Test
	void isWhatTheServiceGets() throws Exception {
		BlockingQueue<String> seen = new LinkedBlockingQueue<>();
		HttpServer service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		service.createContext("/api/orders", (call) -> {
			seen.add(call.getRequestHeaders().getFirst("Authorization").substring("Bearer ".length()));
			call.sendResponseHeaders(204, -1);
			call.close();
		});
		service.start();
		ExchangedToken given = new ExchangedToken(this.platform.user("operator1").token());
		restart(Map.of("PARLEY_ORDER_URL", "http://localhost:" + service.getAddress().getPort()));
		try {
			assertThat(given.status(this.platform, this.platform.url().resolve("/api/orders"))).isEqualTo(204);
		}
		finally {
			restart(Map.of());
			service.stop(0);
		}

		JsonNode claims = new ExchangedToken(String.valueOf(seen.poll(5, TimeUnit.SECONDS))).claims();
		assertThat(given.claims().path("aud")).hasSizeGreaterThan(3);
		assertThat(claims.path("aud").toString()).isIn("\"order-service\"", "[\"order-service\"]");
		assertThat(claims.path("scope").asString().split(" ")).allMatch(List.of("orders:read", "operations")::contains);
		assertThat(claims.path("act").path("sub").asString()).isEqualTo("gateway");
		assertThat(claims.path("sub")).isEqualTo(given.claims().path("sub"));
	}

	private void restart(Map<String, String> settings) {
		this.platform.kill(Part.GATEWAY);
		this.platform.platform().start(List.of(new Instance(Part.GATEWAY, 1)), settings);
	}

	private URI at(Part service, String path) {
		return URI.create("http://localhost:" + this.platform.port(service) + path);
	}

}
