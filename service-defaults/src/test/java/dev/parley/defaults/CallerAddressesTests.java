package dev.parley.defaults;

import java.net.InetAddress;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Proxies write addresses in many forms, and callers forge them. */
class CallerAddressesTests {

	private final CallerAddresses addresses = new CallerAddresses(
			List.of("10.0.0.0/8", "192.0.2.1", "2001:db8:f::/48"));

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
			203.0.113.3                          | 203.0.113.3
			203.0.113.3:4711                     | 203.0.113.3
			 203.0.113.3 , 10.1.2.3:443           | 203.0.113.3
			6.6.6.6, 203.0.113.3                 | 203.0.113.3
			6.6.6.6,203.0.113.3:1,192.0.2.1      | 203.0.113.3
			203.0.113.3, 192.0.2.2               | 192.0.2.2
			2001:db8::1                          | 2001:db8::1
			[2001:db8::1]                        | 2001:db8::1
			[2001:db8::1]:4711                   | 2001:db8::1
			2001:db8::1, 2001:db8:f::9           | 2001:db8::1
			::ffff:203.0.113.3                   | 203.0.113.3
			10.0.0.7, 10.0.0.8                   | 10.0.0.7
			6.6.6.6, evil.example, 10.0.0.8      | 10.0.0.8
			6.6.6.6, unknown                     | -
			unknown                              | -
			12345                                | -
			[2001:db8::1                         | -
			0.0.0.0                              | -
			999.1.1.1                            | -
			`,`                                  | -
			""")
	void readsXForwardedFor(String line, @Nullable String caller) {
		assertThat(this.addresses.find(List.of(line), List.of("for=6.6.6.6"))).isEqualTo(address(caller));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
			for=203.0.113.3                                       | 203.0.113.3
			For="203.0.113.3:4711"                                | 203.0.113.3
			for=203.0.113.3;proto=https;by=10.0.0.1               | 203.0.113.3
			proto=https; for="[2001:db8::1]:4711"                 | 2001:db8::1
			for="[2001:db8::1]"; host=shop.example                | 2001:db8::1
			for="[2001:db8::1]:_port"                             | 2001:db8::1
			for=6.6.6.6, for=203.0.113.3, for=10.0.0.1            | 203.0.113.3
			by=",for=6.6.6.6", for=203.0.113.3                    | 203.0.113.3
			for="6.6.6.6, for=203.0.113.3                         | 203.0.113.3
			for=unknown                                           | -
			for=_hidden, for=10.0.0.1                             | 10.0.0.1
			for=6.6.6.6, for=_hidden                              | -
			proto=https                                           | -
			""")
	void readsForwarded(String line, @Nullable String caller) {
		assertThat(this.addresses.find(List.of(), List.of(line))).isEqualTo(address(caller));
	}

	@Test
	void joinsTheLinesOfOneHeader() {
		assertThat(this.addresses.find(List.of("6.6.6.6", "203.0.113.3", "10.0.0.1"), List.of()))
			.isEqualTo(address("203.0.113.3"));
	}

	@ParameterizedTest
	@CsvSource({ "203.0.113.3, 203.0.113.3", "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:0:0:0:0/64",
			"2001:db8:1:2::9, 2001:db8:1:2:0:0:0:0/64", "2001:db8:1:3::9, 2001:db8:1:3:0:0:0:0/64",
			"unknown, unknown" })
	void countsIpv6PerNetwork(String address, String network) {
		assertThat(CallerAddresses.network(address)).isEqualTo(network);
	}

	@Test
	void refusesWhatIsNoNetwork() {
		assertThatIllegalArgumentException().isThrownBy(() -> new CallerAddresses(List.of("10.0.0.0/33")));
		assertThatIllegalArgumentException().isThrownBy(() -> new CallerAddresses(List.of("proxy.example")));
	}

	private static @Nullable InetAddress address(@Nullable String text) {
		return (text != null) ? InetAddress.ofLiteral(text) : null;
	}

}
