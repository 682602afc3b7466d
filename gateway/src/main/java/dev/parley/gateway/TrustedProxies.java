package dev.parley.gateway;

import java.net.InetAddress;
import java.net.InetSocketAddress;

import dev.parley.defaults.CallerAddresses;

import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.adapter.ForwardedHeaderTransformer;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;

/** Applies the forwarded headers of trusted proxies only. */
@Component(WebHttpHandlerBuilder.FORWARDED_HEADER_TRANSFORMER_BEAN_NAME)
class TrustedProxies extends ForwardedHeaderTransformer {

	private static final String FORWARDED = "Forwarded";

	private static final String ADDRESSES = "X-Forwarded-For";

	private final CallerAddresses addresses;

	TrustedProxies(ProxySettings settings) {
		this.addresses = new CallerAddresses(settings.trustedProxies());
	}

	@Override
	public ServerHttpRequest apply(ServerHttpRequest request) {
		InetSocketAddress peer = request.getRemoteAddress();
		return (peer != null && this.addresses.trusts(peer.getAddress())) ? super.apply(fromCaller(request)) : request;
	}

	/** Spring would take the first address, which the caller may have forged. */
	private ServerHttpRequest fromCaller(ServerHttpRequest request) {
		HttpHeaders received = request.getHeaders();
		InetAddress caller = this.addresses.find(received.getOrEmpty(ADDRESSES), received.getOrEmpty(FORWARDED));
		ServerHttpRequest.Builder changed = request.mutate().headers((headers) -> {
			headers.remove(FORWARDED);
			headers.remove("X-Forwarded-Prefix");
			headers.remove(ADDRESSES);
		});
		return ((caller != null) ? changed.remoteAddress(new InetSocketAddress(caller, 0)) : changed).build();
	}

}
