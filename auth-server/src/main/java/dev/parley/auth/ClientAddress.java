package dev.parley.auth;

import java.net.InetAddress;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;

/**
 * Finds the address of the client: the last one in {@code X-Forwarded-For} if a trusted
 * proxy sent the request, otherwise the peer's.
 */
@Component
public class ClientAddress {

	private final List<IpAddressMatcher> proxies;

	ClientAddress(Proxies settings) {
		this.proxies = settings.trustedProxies().stream().map(IpAddressMatcher::new).toList();
	}

	/** The IP address of the client that sent a request. */
	public String of(HttpServletRequest request) {
		String peer = request.getRemoteAddr();
		String forwarded = request.getHeader("X-Forwarded-For");
		if (forwarded == null || this.proxies.stream().noneMatch((proxy) -> proxy.matches(peer))) {
			return peer;
		}
		String nearest = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
		return isAddress(nearest) ? nearest : peer;
	}

	private static boolean isAddress(String text) {
		try {
			return !InetAddress.ofLiteral(text).isAnyLocalAddress();
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	/**
	 * The proxies in front of this server.
	 *
	 * @param trustedProxies networks in CIDR notation
	 */
	@ConfigurationProperties("parley.auth.login")
	record Proxies(List<String> trustedProxies) {
	}

}
