package dev.parley.auth;

import java.net.InetAddress;
import java.util.Collections;
import java.util.List;

import dev.parley.defaults.CallerAddresses;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.stereotype.Component;

/** Finds the address of the client behind the gateway. */
@Component
public class ClientAddress {

	private final CallerAddresses addresses;

	ClientAddress(Proxies settings) {
		this.addresses = new CallerAddresses(settings.trustedProxies());
	}

	/** The IP address of the client that sent a request. */
	public String of(HttpServletRequest request) {
		String peer = request.getRemoteAddr();
		if (!this.addresses.trusts(InetAddress.ofLiteral(peer))) {
			return peer;
		}
		InetAddress client = this.addresses.find(lines(request, "X-Forwarded-For"), lines(request, "Forwarded"));
		return (client != null) ? client.getHostAddress() : peer;
	}

	private static List<String> lines(HttpServletRequest request, String header) {
		return Collections.list(request.getHeaders(header));
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
