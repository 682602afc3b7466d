package dev.parley.gateway;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.adapter.ForwardedHeaderTransformer;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;

/**
 * Applies the {@code X-Forwarded-*} headers of trusted proxies only. The caller's address
 * is the last one that is not a trusted proxy, because the caller can forge those before.
 */
@Component(WebHttpHandlerBuilder.FORWARDED_HEADER_TRANSFORMER_BEAN_NAME)
class TrustedProxies extends ForwardedHeaderTransformer {

	private static final String ADDRESSES = "X-Forwarded-For";

	private final List<IpSubnetFilterRule> networks;

	TrustedProxies(ProxySettings settings) {
		this.networks = settings.trustedProxies()
			.stream()
			.map((network) -> new IpSubnetFilterRule(network, IpFilterRuleType.ACCEPT))
			.toList();
	}

	@Override
	public ServerHttpRequest apply(ServerHttpRequest request) {
		InetSocketAddress peer = request.getRemoteAddress();
		return (peer != null && trusts(peer)) ? super.apply(fromCaller(request)) : request;
	}

	private ServerHttpRequest fromCaller(ServerHttpRequest request) {
		String caller = caller(request.getHeaders());
		return request.mutate().headers((headers) -> {
			headers.remove("Forwarded");
			headers.remove("X-Forwarded-Prefix");
			headers.remove(ADDRESSES);
			if (caller != null) {
				headers.set(ADDRESSES, caller);
			}
		}).build();
	}

	private @Nullable String caller(HttpHeaders headers) {
		List<String> hops = headers.getOrEmpty(ADDRESSES)
			.stream()
			.flatMap((line) -> Arrays.stream(line.split(",")))
			.toList();
		for (String hop : hops.reversed()) {
			InetAddress address = NetUtil.createInetAddressFromIpAddressString(hop.strip());
			if (address == null) {
				return null;
			}
			if (!trusts(new InetSocketAddress(address, 0))) {
				return address.getHostAddress();
			}
		}
		return null;
	}

	private boolean trusts(InetSocketAddress address) {
		return this.networks.stream().anyMatch((network) -> network.matches(address));
	}

}
