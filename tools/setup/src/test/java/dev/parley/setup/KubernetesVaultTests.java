package dev.parley.setup;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.servers.Failure;
import dev.parley.servers.PartIdentity;
import dev.parley.servers.Unchecked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Secrets in Kubernetes, which is a small server here. */
class KubernetesVaultTests {

	private static final String PATH = "/api/v1/namespaces/shop/secrets";

	private static final JsonMapper JSON = new JsonMapper();

	@TempDir
	private Path directory;

	private final Map<String, JsonNode> secrets = new TreeMap<>();

	private final List<String> changes = new ArrayList<>();

	private HttpServer server;

	private int version = 1;

	@BeforeEach
	void start() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext(PATH, this::answer);
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	@Test
	void keepsADirectoryAsASecret() {
		make("first");
		assertThat(this.secrets.keySet()).containsExactly("parley-administrator", "parley-auth-server",
				"parley-authority", "parley-gateway", "parley-inventory-service", "parley-kafka-1", "parley-kafka-2",
				"parley-kafka-3", "parley-notification-service", "parley-order-service", "parley-postgres");
		assertThat(file("parley-gateway", "parley.client-secret")).startsWith("demo-")
			.isEqualTo(file("parley-auth-server", "parley.auth.clients.gateway"));
		assertThat(file("parley-kafka-2", "tls.crt")).contains("BEGIN CERTIFICATE");
	}

	@Test
	void keepsWhatIsThere() {
		make("first");
		Map<String, JsonNode> before = new TreeMap<>(this.secrets);
		this.changes.clear();
		make("second");
		assertThat(this.secrets).isEqualTo(before);
		assertThat(this.changes).isEmpty();
	}

	@Test
	void addsWhatIsMissingToWhatIsThere() {
		make("first");
		String password = file("parley-postgres", "admin.password");
		ObjectNode service = this.secrets.get("parley-order-service").deepCopy().asObject();
		service.withObject("data").remove("spring.flyway.password");
		this.secrets.put("parley-order-service", service);
		this.secrets.remove("parley-administrator");
		this.changes.clear();
		make("second");
		assertThat(this.changes).containsExactly("POST parley-administrator", "PUT parley-order-service");
		assertThat(file("parley-administrator", "password.orders_owner"))
			.isEqualTo(file("parley-order-service", "spring.flyway.password"));
		assertThat(file("parley-administrator", "password.parley")).isEqualTo(password);
	}

	@Test
	void knowsBrokersByTheirNamesInTheNamespace() {
		make("first");
		PartIdentity broker = new PartIdentity(this.directory.resolve("first/kafka-3"));
		assertThat(Unchecked.get(() -> Optional.ofNullable(subjects(broker))).orElseThrow()).containsExactlyInAnyOrder(
				"kafka", "kafka-3", "kafka-2.kafka", "kafka-2.kafka.shop.svc.cluster.local",
				"kafka.shop.svc.cluster.local");
	}

	@Test
	void saysWhatIsRefusedAndNotWhatIsSecret() {
		assertThatExceptionOfType(Failure.class).isThrownBy(() -> vault("first", "wrong").make())
			.withMessage("Could not read the Kubernetes secret parley-authority: the API answers 403");
		assertThat(this.secrets).isEmpty();
	}

	private static List<Object> subjects(PartIdentity identity) {
		try {
			return identity.read().getSubjectAlternativeNames().stream().<Object>map((name) -> name.get(1)).toList();
		}
		catch (java.security.cert.CertificateParsingException ex) {
			throw new AssertionError(ex);
		}
	}

	private void make(String directory) {
		vault(directory, "token").make();
	}

	private KubernetesVault vault(String directory, String token) {
		URI url = URI.create("http://localhost:" + this.server.getAddress().getPort());
		KubernetesApi api = new KubernetesApi(HttpClient.newHttpClient(), url, "shop", token);
		return new KubernetesVault(api, new ContainerSecrets(new Vault(this.directory.resolve(directory)),
				"http://auth-server:8081/auth/oauth2/jwks", "http://localhost:8080/auth", Optional.of("shop")));
	}

	private String file(String secret, String name) {
		String content = this.secrets.get(secret).path("data").path(name).asString();
		return new String(Base64.getDecoder().decode(content), StandardCharsets.UTF_8);
	}

	private void answer(HttpExchange exchange) throws IOException {
		String name = exchange.getRequestURI().getPath().substring(PATH.length()).replace("/", "");
		String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		if (!"Bearer token".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
			reply(exchange, 403, "{}");
		}
		else if (exchange.getRequestMethod().equals("GET")) {
			JsonNode secret = this.secrets.get(name);
			reply(exchange, (secret != null) ? 200 : 404, (secret != null) ? secret.toString() : "{}");
		}
		else {
			write(exchange, JSON.readTree(body).deepCopy().asObject());
		}
	}

	/** As the real one: nothing is created twice, or replaced by what is not newer. */
	private void write(HttpExchange exchange, ObjectNode secret) throws IOException {
		String name = secret.path("metadata").path("name").asString();
		JsonNode before = this.secrets.get(name);
		String known = secret.path("metadata").path("resourceVersion").asString("");
		String current = (before != null) ? before.path("metadata").path("resourceVersion").asString() : "";
		if (!known.equals(current) || exchange.getRequestMethod().equals("POST") != (before == null)) {
			reply(exchange, 409, "{}");
			return;
		}
		secret.withObject("metadata").put("resourceVersion", Integer.toString(this.version++));
		this.secrets.put(name, secret);
		this.changes.add(exchange.getRequestMethod() + " " + name);
		reply(exchange, 200, secret.toString());
	}

	private static void reply(HttpExchange exchange, int status, String body) throws IOException {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(status, bytes.length);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

}
