package dev.parley.cli.client;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Users without an account are erased. */
class ErasedUsersTests {

	@Test
	void haveNoAccountOnAnyPage() throws Exception {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/auth/operations/accounts", (exchange) -> {
			String query = exchange.getRequestURI().getQuery();
			byte[] page = (query.endsWith("cursor=second") ? "{\"items\":[{\"user\":\"staff1\"}],\"next\":null}"
					: "{\"items\":[{\"user\":\"customer1\"}],\"next\":\"second\"}")
				.getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(200, page.length);
			exchange.getResponseBody().write(page);
			exchange.close();
		});
		server.start();
		try {
			URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
			assertThat(ErasedUsers.of(new Elsewhere(url, "customer1", "customer2", "staff1")))
				.isEqualTo(Set.of("customer2"));
		}
		finally {
			server.stop(0);
		}
	}

	@Test
	void areUnknownWhenNothingAnswers() {
		assertThat(ErasedUsers.of(new Elsewhere(URI.create("http://127.0.0.1:1"), "customer1"))).isEmpty();
	}

}
