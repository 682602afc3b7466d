package dev.parley.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.parley.cli.local.Instance;
import dev.parley.cli.local.PartStatus;
import dev.parley.cli.local.Platform;
import dev.parley.servers.Failure;
import dev.parley.servers.Unchecked;
import dev.parley.setup.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** No generated secret and no token leaves the place where it belongs. */
@OnlyIn(value = Environment.PROCESSES, because = "looks into the processes")
@ExtendWith(RunningPlatform.class)
class SecretsTests {

	/** A token, or a code or a refresh token as the protocol writes it. */
	private static final String TOKEN = "eyJ[\\w-]{10,}\\.eyJ[\\w-]{10,}\\.|[?&]code=[\\w-]{20,}|refresh_token[=\":]+[\\w-]{20,}";

	private final RunningPlatform platform;

	SecretsTests(RunningPlatform platform) {
		this.platform = platform;
	}

	@Test
	void appearInNoLogAndInNoProcess() throws IOException {
		Caller customer = this.platform.user("customer1");
		customer.awaitOrder(customer.order(Map.of("espresso-beans", 1)).text("id"), "CONFIRMED");
		customer.call("POST", "/api/orders", "{\"secret\":\"" + customer.token() + "\"}", Map.of());
		new Caller(customer.url(), customer.token() + "x").get("/api/orders");

		List<String> secrets = new ArrayList<>(List.of(customer.token(), this.platform.client("partner").token()));
		try (WebBrowser browser = WebBrowser.open(this.platform)) {
			browser.login("customer1");
			browser.click("button[aria-label^='Order Espresso']");
			browser.seeText("#orders li:first-child", "confirmed");
			secrets.add(browser.cookie("parley_session").getValue());
			browser.click("#logout button");
			browser.see("#welcome");
			browser.login("operator1");
			browser.code("operator1");
			browser.seeText("#who", "operator1");
			secrets.add(browser.cookie("parley_session").getValue());
			browser.go("/auth/");
			secrets.add(browser.cookie("parley_auth").getValue());
		}
		for (Path file : files(this.platform.state().resolve("secrets"))) {
			secrets.add(Files.readString(file));
		}
		assertThat(secrets).hasSizeGreaterThan(10).allMatch((secret) -> secret.length() > 20);
		for (Path log : files(this.platform.state().resolve("logs"))) {
			assertThat(Files.readString(log)).as(log.toString())
				.isNotEmpty()
				.doesNotContain(secrets)
				.doesNotContainPattern(TOKEN);
		}
		for (PartStatus part : this.platform.platform().status()) {
			for (String of : List.of("cmdline", "environ")) {
				Path file = Path.of("/proc", String.valueOf(part.pid()), of);
				assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).as(part.part() + " " + of)
					.isNotEmpty()
					.doesNotContain(secrets)
					.doesNotContainPattern(TOKEN);
			}
		}
	}

	@Test
	void areReadableByTheirOwnerAlone() throws IOException {
		List<Path> secrets = files(this.platform.state().resolve("secrets"));

		assertThat(secrets).hasSizeGreaterThan(10)
			.allSatisfy((secret) -> assertThat(Files.getPosixFilePermissions(secret))
				.containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
	}

	@Test
	void ofTheDemoStartNothingElse() {
		assertThat(refusals(Map.of("SPRING_PROFILES_ACTIVE", "production"))).hasSize(5)
			.allSatisfy((service, said) -> assertThat(said).contains("or set spring.profiles.active=demo")
				.containsAnyOf(files(this.platform.state().resolve("secrets").resolve(service.id())).stream()
					.map((secret) -> secret.getFileName().toString())
					.toArray(String[]::new)));
	}

	@Test
	void thatAreMissingAreNamed(@TempDir Path empty) {
		assertThat(refusals(Map.of("PARLEY_SECRETS", empty + "/"))).hasSize(5)
			.allSatisfy((service, said) -> assertThat(said)
				.containsPattern("The secret `[a-z0-9.-]+` is missing: set this property")
				.doesNotContain("at org.springframework"));
	}

	/**
	 * What the log of one more instance of each service says, which does not start.
	 */
	private Map<Part, String> refusals(Map<String, String> environment) {
		Platform processes = this.platform.platform();
		List<Instance> others = Part.services().stream().map((service) -> new Instance(service, 2)).toList();
		others.forEach((other) -> Unchecked.run(() -> Files.deleteIfExists(processes.log(other))));
		try {
			assertThatExceptionOfType(Failure.class).isThrownBy(() -> processes.start(others, environment));
			assertThat(others).noneMatch(processes::kill);
		}
		finally {
			others.forEach(processes::kill);
		}
		return others.stream()
			.collect(Collectors.toMap(Instance::part,
					(other) -> Unchecked.get(() -> Files.readString(processes.log(other)))));
	}

	private static List<Path> files(Path directory) {
		try (Stream<Path> files = Unchecked.get(() -> Files.walk(directory))) {
			return files.filter(Files::isRegularFile).toList();
		}
	}

}
