package dev.parley.defaults;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.security.util.matcher.InetAddressMatcher;
import org.springframework.security.util.matcher.InetAddressMatchers;

/**
 * Finds the address of a caller behind trusted proxies: the last forwarded address that
 * is not a trusted proxy, because the caller can forge those before it.
 */
public final class CallerAddresses {

	/** An unbalanced quote in a forged element must not hide a later one. */
	private static final Pattern FORWARDED_FOR = Pattern.compile("(?:^|[;,])\\s*for\\s*=\\s*(\"[^\"]*\"|[^;,\\s]*)",
			Pattern.CASE_INSENSITIVE);

	private static final Pattern WITH_PORT = Pattern.compile("^(?:\\[([^]]*)](?::\\w+)?|([^:]*):\\w+)$");

	private static final int NETWORK_BYTES = 8;

	private final List<InetAddressMatcher> proxies;

	/**
	 * Trusts the proxies of some networks.
	 * @param networks in CIDR notation (RFC 4632), or single addresses
	 */
	public CallerAddresses(List<String> networks) {
		this.proxies = networks.stream().map(String::strip).map(InetAddressMatchers::fromIpAddress).toList();
	}

	/** Returns whether an address belongs to a trusted proxy. */
	public boolean trusts(@Nullable InetAddress address) {
		return address != null && this.proxies.stream().anyMatch((network) -> network.matches(address));
	}

	/**
	 * Returns the caller's address, or null if the headers do not tell it.
	 * @param forwardedFor the lines of {@code X-Forwarded-For}
	 * @param forwarded the lines of {@code Forwarded} (RFC 7239), which count only
	 * without {@code X-Forwarded-For}
	 */
	public @Nullable InetAddress find(List<String> forwardedFor, List<String> forwarded) {
		List<String> hops = forwardedFor.isEmpty()
				? FORWARDED_FOR.matcher(String.join(",", forwarded)).results().map(CallerAddresses::unquoted).toList()
				: Arrays.asList(String.join(",", forwardedFor).split(","));
		InetAddress caller = null;
		for (String hop : hops.reversed()) {
			InetAddress address = parse(hop);
			if (address == null) {
				break;
			}
			caller = address;
			if (!trusts(address)) {
				break;
			}
		}
		return caller;
	}

	/**
	 * Returns what counts as one caller: an IPv4 address, or the /64 network of an IPv6
	 * address, of which a single line may use every address.
	 */
	public static String network(String address) {
		if (!(parse(address) instanceof Inet6Address v6)) {
			return address;
		}
		try {
			byte[] prefix = Arrays.copyOf(Arrays.copyOf(v6.getAddress(), NETWORK_BYTES), v6.getAddress().length);
			return InetAddress.getByAddress(prefix).getHostAddress() + "/64";
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Reads an address with or without a port; null if it is none. */
	private static @Nullable InetAddress parse(String text) {
		String address = WITH_PORT.matcher(text.strip()).replaceFirst("$1$2");
		if (!address.contains(".") && !address.contains(":")) {
			return null;
		}
		try {
			InetAddress parsed = InetAddress.ofLiteral(address);
			return parsed.isAnyLocalAddress() ? null : parsed;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private static String unquoted(MatchResult hop) {
		return hop.group(1).replace("\"", "");
	}

}
