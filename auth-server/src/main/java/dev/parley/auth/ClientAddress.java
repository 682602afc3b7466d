package dev.parley.auth;

import java.net.InetAddress;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;

/**
 * Where a request comes from: the address that the gateway saw, if it is the gateway that
 * says so, or else the one at the other end of the connection.
 */
@Component
public class ClientAddress {

	private final List<IpAddressMatcher> proxies;

	ClientAddress(ProxySettings settings) {
		this.proxies = settings.trustedProxies().stream().map(IpAddressMatcher::new).toList();
	}

	/** The address that a request counts for. */
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

}
