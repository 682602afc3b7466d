package dev.parley.gateway;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** A trusted proxy determines the caller's address. */
@TestPropertySource(
		properties = { "PARLEY_TRUSTED_PROXIES=127.0.0.0/8,192.0.2.0/24", "PARLEY_ISSUER=https://shop.example/auth" })
class ProxyTests extends FrontDoor {

	@Test
	void acceptsTheHeadersOfATrustedProxy() {
		without(HttpMethod.GET, "/auth/login").header("X-Forwarded-For", "203.0.113.7")
			.header("X-Forwarded-Proto", "https")
			.header("X-Forwarded-Host", "shop.example")
			.header("X-Forwarded-Port", "443")
			.exchange()
			.expectHeader()
			.valueEquals("Strict-Transport-Security", "max-age=31536000 ; includeSubDomains");
		HttpHeaders headers = this.platform.auth.last().headers();
		assertThat(headers.get("X-Forwarded-For")).isEqualTo(List.of("203.0.113.7"));
		assertThat(headers.get("X-Forwarded-Proto")).isEqualTo(List.of("https"));
		assertThat(headers.get("X-Forwarded-Host")).isEqualTo(List.of("shop.example"));
		assertThat(headers.get("X-Forwarded-Port")).isEqualTo(List.of("443"));
	}

	@Test
	void takesTheLastAddressThatIsNoProxyForTheCaller() {
		assertThat(addressSeen("6.6.6.6, 203.0.113.7, 192.0.2.1")).isEqualTo(List.of("203.0.113.7"));
	}

	@Test
	void acceptsAddressesWithPorts() {
		assertThat(addressSeen("203.0.113.7:4711")).isEqualTo(List.of("203.0.113.7"));
		assertThat(addressSeen("[2001:db8::1]:4711")).isEqualTo(List.of("2001:db8:0:0:0:0:0:1"));
	}

	@Test
	void ignoresAddressesBeforeAnInvalidOne() {
		assertThat(addressSeen("6.6.6.6, evil.example, 192.0.2.1")).doesNotContain("6.6.6.6", "evil.example");
	}

	@Test
	void acceptsIdentitiesFromNoProxy() {
		without(HttpMethod.GET, "/auth/login").header("X-User", "operator1").exchange();
		assertThat(this.platform.auth.last().headers().get("X-User")).isNull();
	}

	private List<String> addressSeen(String way) {
		without(HttpMethod.GET, "/auth/login").header("X-Forwarded-For", way).exchange();
		return this.platform.auth.last().headers().getOrEmpty("X-Forwarded-For");
	}

}
