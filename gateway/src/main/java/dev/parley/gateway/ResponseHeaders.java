package dev.parley.gateway;

import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/** Removes the headers of a service's response that are meant for the gateway alone. */
@Component
class ResponseHeaders implements HttpHeadersFilter {

	@Override
	public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
		HttpHeaders headers = HttpHeaders.copyOf(input);
		headers.remove("Parley-Draining");
		// Only the gateway knows whether browsers must use TLS.
		headers.remove("Strict-Transport-Security");
		return headers;
	}

	@Override
	public boolean supports(Type type) {
		return type == Type.RESPONSE;
	}

}
